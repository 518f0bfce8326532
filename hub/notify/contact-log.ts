import { packagesOfJobKey } from '../../shared/document-keys';
import type { ContactEntry } from '../../shared/mail-contract';
import { payloadSchemas } from '../../shared/operations';
import type { HubDeps } from '../deps';
import { mailsOfJob } from './mail-rows';
import { contactIdOf } from './record-contacts';

const atMost = 500;

/**
 * FAULT-3: every attempt to reach the customer about a fault of the job or of a package of it, and every answer. What was
 * said stands with the operation and is erased with it; the document only counts.
 */
export async function contactLog(
  { database }: HubDeps,
  siteId: string,
  jobId: string,
): Promise<{ contacts: ContactEntry[]; more: boolean }> {
  const packages = await database
    .selectFrom('document_key')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '=', 'package')
    .where('key', '=', packagesOfJobKey(jobId))
    .execute();
  const rows = await database
    .selectFrom('operation')
    .select(['operation_id', 'at', 'actor', 'payload'])
    .where('site', '=', siteId)
    .where('type', '=', 'contactRecorded')
    .where('outcome', 'in', ['applied', 'flagged'])
    // Erased with a job.
    .where('payload', 'is not', null)
    .where('seq', 'in', (query) =>
      query
        .selectFrom('operation_subject')
        .select('seq')
        .where('site', '=', siteId)
        .where('id', 'in', [jobId, ...packages.map(({ id }) => id)]),
    )
    .orderBy('seq', 'desc')
    .limit(atMost + 1)
    .execute();
  const mails = await mailsOfJob(database, siteId, jobId);
  const mailIds = new Map(
    mails.flatMap((mail) => mail.told.map(({ subject }) => [contactIdOf(mail, subject), mail.id])),
  );
  const contacts = rows.slice(0, atMost).map(
    ({ operation_id: operationId, at, actor, payload }): ContactEntry => ({
      ...payloadSchemas.contactRecorded.parse(payload),
      operationId,
      at,
      actor,
      mailId: mailIds.get(operationId) ?? null,
    }),
  );
  return { contacts, more: rows.length > atMost };
}
