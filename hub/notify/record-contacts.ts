import { createHash } from 'node:crypto';
import { packagesOfJobKey } from '../../shared/document-keys';
import type { Actor } from '../../shared/documents';
import type { Operation } from '../../shared/operations';
import { currentVersion } from '../../shared/upcast';
import { submitAll } from '../accept-operations';
import type { HubDeps } from '../deps';
import type { MailRow } from './mail-rows';
import { asks } from './mail-text';
import { findFault } from './notices';

const atOnce = 100;

/** FAULT-3: every mail that went out is a contact of the faults that it told of; what it said stays in its row. */
export async function recordContacts(deps: HubDeps): Promise<void> {
  const mails = await deps.database
    .selectFrom('mail')
    .selectAll()
    .where('contacts_due', '=', true)
    .limit(atOnce)
    .execute();
  for (const mail of mails) await recordContactsOf(deps, mail, { kind: 'hub' });
}

/** The ids are made of mail and fault: a second time, or by a second hub, nothing is recorded. */
export async function recordContactsOf(deps: HubDeps, mail: MailRow, actor: Actor): Promise<void> {
  const operations = mail.corrects === null ? await contactsOf(deps, mail, actor) : [];
  if (operations.length > 0) {
    const results = await submitAll(
      deps,
      mail.site,
      operations.map((operation) => ({ operation })),
    );
    for (const { outcome, code } of results)
      if (outcome === 'refused')
        deps.log.warn(
          { site: mail.site, mailId: mail.id, code },
          'a mail that was sent is no contact of its fault',
        );
  }
  await deps.database
    .updateTable('mail')
    .set({ contacts_due: false })
    .where('site', '=', mail.site)
    .where('id', '=', mail.id)
    .execute();
}

/** The operation that makes a mail a contact of a fault. */
export function contactIdOf({ site, id }: Pick<MailRow, 'site' | 'id'>, faultId: string): string {
  return createHash('sha256').update(`mail ${site} ${id} ${faultId}`).digest('hex');
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
      {
        id: contactIdOf(mail, fault.id),
        v: currentVersion('contactRecorded'),
        type: 'contactRecorded',
        actor,
        at: mail.settled_at ?? deps.now(),
        seen: null,
        payload: {
          faultId: fault.id,
          subject: fault.subject,
          channel: 'email',
          direction: 'out',
          answered: false,
          note: '',
          ...(asks(detail) ? {} : { asks: false }),
        },
      },
    ];
  });
}
