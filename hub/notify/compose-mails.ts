import { sql } from 'kysely';
import type { NoticeKind } from '../../shared/notices';
import { addMs } from '../../shared/time';
import { databaseErrorKind } from '../database-errors';
import type { HubDeps } from '../deps';
import { loadedSites } from '../sites';
import type { SqlSiteTx } from '../sql-site-store';
import { contactsOfJob } from './contact-persons';
import { factsOfJob, type MailFacts } from './mail-facts';
import { insertMail, type MailRow, mailsOfJob } from './mail-rows';
import { correctionContent, mailContent } from './mail-text';
import { isStillSo, type Told } from './notices';
import { worthTelling } from './worth-telling';

/** A box of drives is one mail: it is written when nothing new came for five minutes, after a quarter of an hour at last. */
const quietMs = 5 * 60_000;
const longestMs = 15 * 60_000;
const jobsAtOnce = 100;

/** Makes mails of what happened to jobs, where it is time. `canSend`: somebody sends mails; else they wait to be copied. */
export async function composeMails(deps: HubDeps, canSend: boolean): Promise<void> {
  for (const due of await dueJobs(deps)) {
    const state = canSend && !due.demo ? 'queued' : 'toCopy';
    try {
      await deps.sites.write(due.site, (tx) => composeJob(deps, tx, { ...due, state }));
    } catch (error) {
      if (databaseErrorKind(error) !== null) throw error;
      // The others' mails must not wait for it.
      const { site, jobId } = due;
      deps.log.error({ alarm: 'mail-not-composed', err: error, site, jobId }, 'a mail could not be written');
    }
  }
}

type DueJob = { site: string; jobId: string; demo: boolean; isQuiet: boolean };

async function dueJobs(deps: HubDeps): Promise<DueJob[]> {
  const at = deps.now();
  const sites = await loadedSites(deps);
  const { rows } = await sql<DueJob>`
    select * from (
      select n.site as "site", n.job_id as "jobId", s.demo as "demo", bool_or(n.kind = 'undone') as "isUndone",
        (max(n.at) <= ${addMs(at, -quietMs)} or min(n.at) <= ${addMs(at, -longestMs)}) as "isQuiet"
      from notice n join site s on s.site = n.site
      where n.composed_at is null and n.site = any(${sites}::text[])
      group by n.site, n.job_id, s.demo) as due
    where "isUndone" or "isQuiet"
    limit ${jobsAtOnce}`.execute(deps.database);
  return rows;
}

type Pending = { kind: NoticeKind; subject: string; detail: string; operationId: string };

/** Under the site's lock, so that nothing happens to the job meanwhile and no other hub composes it. */
async function composeJob(
  deps: HubDeps,
  tx: SqlSiteTx,
  { site, jobId, isQuiet, state }: DueJob & { state: 'queued' | 'toCopy' },
): Promise<void> {
  if (!(await tx.lock())) return;
  const facts = await factsOfJob(deps, tx, site, jobId);
  if (!facts) return markComposed(deps, tx, site, jobId);
  const settled = await takeBack(deps, tx, { site, jobId, facts });
  if (!isQuiet) return settled ? markComposed(deps, tx, site, jobId, ['undone']) : undefined;

  const pending = await pendingNotices(tx, site, jobId);
  const mails = await mailsOfJob(tx.sql, site, jobId);
  const { persons } = await contactsOfJob(tx.sql, site, facts.job);
  const addressed = new Set<string>();
  for (const person of persons) {
    const { email } = person;
    if (email === null || addressed.has(email.toLowerCase())) continue;
    addressed.add(email.toLowerCase());
    const told = worthTelling(pending.filter(isTold), toldTo(email, mails), facts, person);
    if (told.length === 0) continue;
    const content = mailContent(facts, told, { ...person, email });
    await insertMail(deps, tx.sql, site, { jobId, state, content, told, corrects: null });
  }
  const done = [...new Set(pending.map(({ kind }) => kind))].filter((kind) => settled || kind !== 'undone');
  await markComposed(deps, tx, site, jobId, done);
}

const isTold = (one: Pending): one is Told => one.kind !== 'undone';

async function pendingNotices(tx: SqlSiteTx, site: string, jobId: string): Promise<Pending[]> {
  const rows = await tx.sql
    .selectFrom('notice')
    .select(['kind', 'subject', 'detail', 'operation_id'])
    .where('site', '=', site)
    .where('job_id', '=', jobId)
    .where('composed_at', 'is', null)
    .orderBy('seq')
    .orderBy('kind')
    .orderBy('subject')
    .execute();
  return rows.map(({ operation_id: operationId, ...rest }) => ({ ...rest, operationId }));
}

async function markComposed(
  { now }: HubDeps,
  tx: SqlSiteTx,
  site: string,
  jobId: string,
  kinds?: NoticeKind[],
): Promise<void> {
  if (kinds?.length === 0) return;
  let rows = tx.sql
    .updateTable('notice')
    .set({ composed_at: now() })
    .where('site', '=', site)
    .where('job_id', '=', jobId)
    .where('composed_at', 'is', null);
  if (kinds) rows = rows.where('kind', 'in', kinds);
  await rows.execute();
}

/** What mails told this address and nobody corrected, oldest first. */
function toldTo(email: string, mails: MailRow[]): Told[] {
  const isDead = ({ state }: MailRow) => state === 'withdrawn' || state === 'discarded';
  const mine = mails.filter(
    (mail) => !isDead(mail) && mail.content.to.address.toLowerCase() === email.toLowerCase(),
  );
  return mine
    .filter(({ corrects }) => corrects === null)
    .flatMap(({ id, told }) => {
      const corrected = mine.filter(({ corrects }) => corrects === id).flatMap((mail) => mail.told);
      return told.filter((one) => !corrected.some((other) => isSameTold(one, other)));
    });
}

const isSameTold = (a: Told, b: Told) =>
  a.kind === b.kind && a.subject === b.subject && a.operationId === b.operationId;

/**
 * DRIVE-10: what was told and is not so any more. A mail that is still here never goes out, and what else it told is told
 * anew; one that went is listed for correction. False: one is on its way at this moment, look again.
 */
async function takeBack(
  deps: HubDeps,
  tx: SqlSiteTx,
  { site, jobId, facts }: { site: string; jobId: string; facts: MailFacts },
): Promise<boolean> {
  const isSo = (one: Told) => isStillSo(one, facts.job, facts.packages);
  const all = await mailsOfJob(tx.sql, site, jobId);
  for (const mail of all) {
    // It is so again: nothing is to be corrected.
    if (mail.state === 'proposed' && mail.told.every(isSo)) await withdraw(tx, mail);
  }
  const pending = await pendingNotices(tx, site, jobId);
  if (!pending.some(({ kind }) => kind === 'undone')) return true;
  const mails = all.filter(({ state }) => state !== 'withdrawn');
  let isSettled = true;
  for (const mail of mails) {
    if (mail.corrects !== null) continue;
    const corrected = mails.filter(({ corrects }) => corrects === mail.id).flatMap(({ told }) => told);
    const wrong = mail.told.filter(
      (one) =>
        !isSo(one) && !isSuperseded(one, mail, mails) && !corrected.some((other) => isSameTold(one, other)),
    );
    if (wrong.length === 0) continue;
    if (mail.state === 'sending') isSettled = false;
    else if (mail.state === 'sent') await proposeCorrection(deps, tx, { mail, wrong, facts });
    else if (['queued', 'toCopy', 'failed'].includes(mail.state)) await withdraw(tx, mail);
  }
  return isSettled;
}

/** A state that a later mail went on from was so in its time: a job may go back without anything being undone. */
function isSuperseded(one: Told, mail: MailRow, mails: MailRow[]): boolean {
  const { address } = mail.content.to;
  return (
    one.kind === 'jobState' &&
    mails.some(
      ({ queued_at: queuedAt, corrects, content, told }) =>
        queuedAt > mail.queued_at &&
        corrects === null &&
        content.to.address === address &&
        told.some(({ kind }) => kind === 'jobState'),
    )
  );
}

async function withdraw(tx: SqlSiteTx, { site, id, job_id: jobId, told, corrects }: MailRow): Promise<void> {
  await tx.sql
    .updateTable('mail')
    .set({ state: 'withdrawn' })
    .where('site', '=', site)
    .where('id', '=', id)
    .execute();
  if (corrects !== null) return;
  await tx.sql
    .updateTable('notice')
    .set({ composed_at: null })
    .where('site', '=', site)
    .where('job_id', '=', jobId)
    .where('operation_id', 'in', [...new Set(told.map(({ operationId }) => operationId))])
    .where('kind', '!=', 'undone')
    .execute();
}

async function proposeCorrection(
  deps: HubDeps,
  tx: SqlSiteTx,
  { mail, wrong, facts }: { mail: MailRow; wrong: Told[]; facts: MailFacts },
): Promise<void> {
  const { to, language } = mail.content;
  const { persons } = await contactsOfJob(tx.sql, mail.site, facts.job);
  const timeZone = persons.find(({ email }) => email === to.address)?.timeZone ?? null;
  const reader = { name: to.name, email: to.address, language, timeZone };
  const content = correctionContent(facts, { wrong, sentAt: mail.settled_at ?? mail.queued_at }, reader);
  await insertMail(deps, tx.sql, mail.site, {
    jobId: mail.job_id,
    state: 'proposed',
    content,
    told: wrong,
    corrects: mail.id,
  });
}
