import type { Operation } from '../../shared/operations';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { contactOperation, mailsWithDue, recordDue } from '../notify/due-contacts';
import type { MailRow } from '../notify/mail-rows';

/** FAULT-3: every answer that was given on a page is a contact of the faults that it answers. */
export async function recordAnswers(deps: HubDeps): Promise<void> {
  for (const mail of await mailsWithDue(deps, 'answer_due'))
    await recordDue(deps, mail, 'answer_due', await contactsOf(deps, mail));
}

async function contactsOf(deps: HubDeps, mail: MailRow): Promise<Operation[]> {
  const { site, job_id: jobId, answer, answered_at: at } = mail;
  const found = await findJobById(deps, site, jobId);
  if (!found || !answer || at === null) return [];
  const actor = { kind: 'customer' as const, subscriptionId: found.job.subscriptionId };
  return answer.faults.map(({ faultId, subject }) =>
    contactOperation(mail, 'answer_due', {
      actor,
      at,
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
