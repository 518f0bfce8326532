import { createHash } from 'node:crypto';
import type { Operation } from '../../shared/operations';
import { currentVersion } from '../../shared/upcast';
import { submitAll } from '../accept-operations';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import type { MailRow } from '../notify/mail-rows';

const atOnce = 100;

/** FAULT-3: every answer that was given on a page is a contact of the faults that it answers. */
export async function recordAnswers(deps: HubDeps): Promise<void> {
  const mails = await deps.database
    .selectFrom('mail')
    .selectAll()
    .where('answer_due', '=', true)
    .limit(atOnce)
    .execute();
  for (const mail of mails) await recordAnswerOf(deps, mail);
}

/** The ids are made of mail and fault: a second time, or by a second hub, nothing is recorded. */
async function recordAnswerOf(deps: HubDeps, mail: MailRow): Promise<void> {
  const operations = await contactsOf(deps, mail);
  const results = await submitAll(
    deps,
    mail.site,
    operations.map((operation) => ({ operation })),
  );
  for (const { outcome, code } of results)
    if (outcome === 'refused')
      deps.log.warn({ site: mail.site, mailId: mail.id, code }, 'an answer is no contact of its fault');
  await deps.database
    .updateTable('mail')
    .set({ answer_due: false })
    .where('site', '=', mail.site)
    .where('id', '=', mail.id)
    .execute();
}

async function contactsOf(deps: HubDeps, { site, id, job_id: jobId, answer, answered_at: at }: MailRow) {
  const found = await findJobById(deps, site, jobId);
  if (!found || !answer || at === null) return [];
  return answer.faults.map(
    ({ faultId, subject }): Operation => ({
      id: createHash('sha256').update(`answer ${site} ${id} ${faultId}`).digest('hex'),
      v: currentVersion('contactRecorded'),
      type: 'contactRecorded',
      actor: { kind: 'customer', subscriptionId: found.job.subscriptionId },
      at,
      seen: null,
      payload: {
        faultId,
        subject,
        channel: 'email',
        direction: 'in',
        answered: true,
        note: answer.remark,
      },
    }),
  );
}
