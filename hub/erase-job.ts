import { sql } from 'kysely';
import { destructionTypes } from '../shared/custody-record';
import type { Tx } from './deps';
import { eraseWords } from './notify/contact-words';

/**
 * Removes the personal data and keys of a deleted job with its contact persons, mails, carriers' labels and what was said in contacts, and the payloads of the
 * operations that concern no other job that still exists. Their links stay: with payload and salt gone the hash in a link
 * says nothing, and the chain still verifies. What was destroyed, how and by whom stays: it is nobody's personal data (CUSTODY-3).
 */
export async function eraseJob(tx: Tx, site: string, jobId: string): Promise<void> {
  for (const table of [
    'personal',
    'secret',
    'contact_person',
    'notice',
    'mail',
    'delivery',
    'carrier_label',
  ] as const)
    await tx.deleteFrom(table).where('site', '=', site).where('job_id', '=', jobId).execute();
  await eraseWords(tx, site, { kind: 'job', id: jobId });
  await sql`
    update operation o set payload = null, salt = null
    from operation_subject s
    where s.site = ${site} and s.kind = 'job' and s.id = ${jobId} and o.site = s.site and o.seq = s.seq
      and o.type not in (${sql.join(destructionTypes)})
      and not exists (
        select 1 from operation_subject other
        join document d on d.site = other.site and d.kind = other.kind and d.id = other.id and not d.deleted
        where other.site = s.site and other.seq = s.seq and other.kind = 'job')`.execute(tx);
}
