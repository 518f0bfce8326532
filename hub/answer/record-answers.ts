import type { Submission } from '../accept-operations';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { insertWords } from '../notify/contact-words';
import { contactOperation, mailsWithDue, recordDue } from '../notify/due-contacts';
import type { MailRow } from '../notify/mail-rows';
import type { SqlSiteTx } from '../sql-site-store';

/** FAULT-3: every answer that was given on a page is a contact of the faults that it answers, with what was written in its words. */
export async function recordAnswers(deps: HubDeps): Promise<void> {
  for (const mail of await mailsWithDue(deps, 'answer_due'))
    await recordDue(deps, mail, 'answer_due', await contactsOf(deps, mail));
}

async function contactsOf(deps: HubDeps, mail: MailRow): Promise<Submission<SqlSiteTx>[]> {
  const { site, job_id: jobId, answer, answered_at: at, content } = mail;
  const found = await findJobById(deps, site, jobId);
  if (!found || !answer || at === null) return [];
  const actor = { kind: 'customer' as const, subscriptionId: found.job.subscriptionId };
  const words = { person: content.to.name, language: content.language, text: answer.remark, promise: '' };
  return answer.faults.map(({ faultId, subject }) => {
    const operation = contactOperation(mail, 'answer_due', {
      actor,
      at,
      payload: { faultId, subject, channel: 'email', direction: 'in', answered: true, note: '' },
    });
    return { operation, alongside: ({ sql }) => insertWords(sql, site, operation.id, words) };
  });
}
