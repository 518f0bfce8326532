import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/documents';
import type { Operation, Payload } from '../../shared/operations';
import type { Instant } from '../../shared/time';
import { currentVersion } from '../../shared/upcast';
import { type Submission, submitAll } from '../accept-operations';
import type { HubDeps } from '../deps';
import type { SqlSiteTx } from '../sql-site-store';
import type { MailRow } from './mail-rows';

/** What of a mail is still to become a contact of its faults: that it went out, or that it was answered. */
export type DueContacts = 'contacts_due' | 'answer_due';

const atOnce = 100;

export function mailsWithDue({ database }: HubDeps, due: DueContacts): Promise<MailRow[]> {
  return database.selectFrom('mail').selectAll().where(due, '=', true).limit(atOnce).execute();
}

/** Of mail and fault: a second time, or by a second hub, nothing is recorded. */
export function contactIdOf(
  { site, id }: Pick<MailRow, 'site' | 'id'>,
  due: DueContacts,
  faultId: string,
): string {
  const name = due === 'contacts_due' ? 'mail' : 'answer';
  return createHash('sha256').update(`${name} ${site} ${id} ${faultId}`).digest('hex');
}

export function contactOperation(
  mail: MailRow,
  due: DueContacts,
  { actor, at, payload }: { actor: Actor; at: Instant; payload: Payload<'contactRecorded'> },
): Operation {
  return {
    id: contactIdOf(mail, due, payload.faultId),
    v: currentVersion('contactRecorded'),
    type: 'contactRecorded',
    actor,
    at,
    seen: null,
    payload,
  };
}

export async function recordDue(
  deps: HubDeps,
  { site, id }: MailRow,
  due: DueContacts,
  contacts: Submission<SqlSiteTx>[],
): Promise<void> {
  const results = contacts.length === 0 ? [] : await submitAll(deps, site, contacts);
  for (const { outcome, code } of results)
    if (outcome === 'refused')
      deps.log.warn({ site, mailId: id, due, code }, 'a mail or its answer is no contact of its fault');
  await deps.database
    .updateTable('mail')
    .set({ [due]: false })
    .where('site', '=', site)
    .where('id', '=', id)
    .execute();
}
