import type { JobResponse } from '../../shared/azure/job-response';
import { readBitLockerKeys } from '../customer-api/bit-locker-keys';
import { readPersonal } from '../customer-api/personal-data';
import type { HubDeps } from '../deps';
import type { MailFacts } from '../notify/mail-facts';
import type { MailRow } from '../notify/mail-rows';
import type { MailWords } from '../notify/mail-words';
import { questionSection } from './answer-form';
import { page, statusSection } from './answer-page';
import { keyDrives, type Question, questionOf } from './answer-question';
import { giveAnswer } from './give-answer';
import { type Html, html } from './html';
import { type Problems, readAnswer } from './read-answer';

/** Somebody has a page open: which mail led here, and how things stand now. */
export type Visit = {
  mail: MailRow;
  facts: MailFacts;
  job: JobResponse;
  timeZone: string;
  words: MailWords;
};

type Typed = { form: URLSearchParams; problems: Problems };
const nothingTyped: Typed = { form: new URLSearchParams(), problems: new Map() };

export function answerPage(visit: Visit): string {
  return pageOf(visit, answerSection(visit, nothingTyped));
}

/** ANSWER-3. `ok`: it was taken, now or the first time. */
export async function takeAnswer(
  deps: HubDeps,
  visit: Visit,
  form: URLSearchParams,
): Promise<{ ok: true } | { ok: false; status: number; page: string }> {
  const { mail, facts, timeZone } = visit;
  if (mail.answered_at !== null) return { ok: true };
  const question = questionOf(mail.told, facts, mail.queued_at);
  if (question.state !== 'open') return { ok: false, status: 409, page: answerPage(visit) };
  const { keyOf } = await readBitLockerKeys(deps, deps.database, mail.site, mail.job_id);
  const personal = await readPersonal(deps.database, mail.site, mail.job_id);
  const read = readAnswer(form, {
    kind: question.kind,
    now: facts.now,
    timeZone,
    driveIds: keyDrives(question.faults, facts.job),
    keyOf,
    email: personal?.body.returnAddress?.email ?? mail.content.to.address,
  });
  if (!read.ok) {
    const section = answerSection(visit, { form, problems: read.problems });
    return { ok: false, status: 422, page: pageOf(visit, section, true) };
  }
  if (await giveAnswer(deps, mail, facts.job, question.faults, read.answer)) return { ok: true };
  return { ok: false, status: 409, page: pageOf(visit, notice(visit, 'answer.refused')) };
}

function pageOf({ facts, job, words }: Visit, section: Html, isWrong = false): string {
  const title = words.text('answer.title', { job: job.name });
  const siteName = facts.site?.name ?? 'Dockside';
  return page(
    { language: words.language, siteName, title, ...(isWrong ? { first: words.text('answer.errors') } : {}) },
    html`${section}
${statusSection(job, words)}`,
  );
}

function answerSection(visit: Visit, { form, problems }: Typed): Html {
  const { mail, facts, words, timeZone } = visit;
  if (mail.answered_at !== null) return thanks(visit, mail.answered_at);
  const question: Question = questionOf(mail.told, facts, mail.queued_at);
  if (question.state !== 'open') return notice(visit, `answer.${question.state}`);
  const driveIds = keyDrives(question.faults, facts.job);
  return questionSection({ question, driveIds, words, now: facts.now, timeZone, typed: form, problems });
}

const notice = ({ words }: Visit, key: string) =>
  html`<section role="status"><p>${words.text(key)}</p></section>`;

function thanks({ mail, words }: Visit, answeredAt: string): Html {
  const kind = mail.answer?.kind ?? 'word';
  const until = mail.answer?.until ? words.day(mail.answer.until) : '';
  return html`<section role="status"><h2>${words.text('answer.thanks', { at: words.moment(answeredAt) })}</h2>
<p>${words.text(`answer.given.${kind}`, { until })}</p>
<p class="muted">${words.text('answer.once')}</p></section>`;
}
