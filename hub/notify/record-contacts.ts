import { packagesOfJobKey } from '../../shared/document-keys';
import type { Actor } from '../../shared/documents';
import type { Operation } from '../../shared/operations';
import type { HubDeps } from '../deps';
import { contactOperation, mailsWithDue, recordDue } from './due-contacts';
import type { MailRow } from './mail-rows';
import { asks } from './mail-text';
import { findFault } from './notices';

/** FAULT-3: every mail that went out is a contact of the faults that it told of; what it said stays in its row. */
export async function recordContacts(deps: HubDeps): Promise<void> {
  for (const mail of await mailsWithDue(deps, 'contacts_due'))
    await recordContactsOf(deps, mail, { kind: 'hub' });
}

export async function recordContactsOf(deps: HubDeps, mail: MailRow, actor: Actor): Promise<void> {
  const operations = mail.corrects === null ? await contactsOf(deps, mail, actor) : [];
  await recordDue(
    deps,
    mail,
    'contacts_due',
    operations.map((operation) => ({ operation })),
  );
}

async function contactsOf(deps: HubDeps, mail: MailRow, actor: Actor): Promise<Operation[]> {
  const found = await deps.sites.read(mail.site, (tx) =>
    tx.findDocuments({ ids: [mail.job_id], keys: [packagesOfJobKey(mail.job_id)] }),
  );
  const job = found.find((document) => document.kind === 'job');
  if (!job) return [];
  const packages = found.filter((document) => document.kind === 'package');
  return mail.told.flatMap(({ kind, subject, detail }): Operation[] => {
    const fault = kind === 'faultOpened' ? findFault(subject, job, packages) : null;
    if (!fault) return [];
    return [
      contactOperation(mail, 'contacts_due', {
        actor,
        at: mail.settled_at ?? deps.now(),
        payload: {
          faultId: fault.id,
          subject: fault.subject,
          channel: 'email',
          direction: 'out',
          answered: false,
          note: '',
          ...(asks(detail) ? {} : { asks: false }),
        },
      }),
    ];
  });
}
