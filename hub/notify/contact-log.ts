import { packagesOfJobKey } from '../../shared/document-keys';
import type { ContactEntry } from '../../shared/mail-contract';
import { payloadSchemas } from '../../shared/operations';
import type { Database, HubDeps } from '../deps';
import { wordsOf } from './contact-words';
import { contactIdOf } from './due-contacts';
import { type MailRow, mailsOfJob } from './mail-rows';

const atMost = 500;

type Log = { contacts: ContactEntry[]; more: boolean };

/**
 * FAULT-3: every attempt to reach the customer about a fault of the job or of a package of it, and every answer. What was
 * said stands in a row of its own and is erased with the job; the document only counts.
 */
export async function contactLog({ database }: HubDeps, siteId: string, jobId: string): Promise<Log> {
  const packages = await database
    .selectFrom('document_key')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '=', 'package')
    .where('key', '=', packagesOfJobKey(jobId))
    .execute();
  const mails = await mailsOfJob(database, siteId, jobId);
  return logOf(database, siteId, [jobId, ...packages.map(({ id }) => id)], mails);
}

/** The same of a parcel, which may be nobody's. */
export function contactLogOfPackage({ database }: HubDeps, siteId: string, packageId: string): Promise<Log> {
  return logOf(database, siteId, [packageId], []);
}

async function logOf(database: Database, siteId: string, ids: string[], mails: MailRow[]): Promise<Log> {
  const rows = await database
    .selectFrom('operation')
    .select(['operation_id', 'at', 'actor', 'payload'])
    .where('site', '=', siteId)
    .where('type', '=', 'contactRecorded')
    .where('outcome', 'in', ['applied', 'flagged'])
    // Erased with a job.
    .where('payload', 'is not', null)
    .where('seq', 'in', (query) =>
      query.selectFrom('operation_subject').select('seq').where('site', '=', siteId).where('id', 'in', ids),
    )
    .orderBy('seq', 'desc')
    .limit(atMost + 1)
    .execute();
  const shown = rows.slice(0, atMost);
  const words = await wordsOf(
    database,
    siteId,
    shown.map((row) => row.operation_id),
  );
  const mailOf = new Map(
    mails.flatMap((mail) =>
      mail.told.map(({ subject }) => [contactIdOf(mail, 'contacts_due', subject), shownMail(mail)]),
    ),
  );
  const contacts = shown.map(
    ({ operation_id: operationId, at, actor, payload }): ContactEntry => ({
      ...payloadSchemas.contactRecorded.parse(payload),
      operationId,
      at,
      actor,
      words: words.get(operationId) ?? null,
      mail: mailOf.get(operationId) ?? null,
    }),
  );
  return { contacts, more: rows.length > atMost };
}

const shownMail = ({ id, content }: MailRow) => ({ id, to: content.to.name, subject: content.subject });
