import { sql } from 'kysely';
import type { Tx } from '../deps';
import type { Recorded } from '../record-operations';
import { queueDeliveries } from '../webhooks/delivery-rows';

/** In the transaction of the operations that they come from, so that none is lost and none is told of what did not happen. */
export async function storeNotices(tx: Tx, site: string, records: Recorded[]): Promise<void> {
  const rows = records.flatMap(({ seq, incoming, hubAt, notices }) =>
    notices.map(({ jobId, kind, subject, detail }) => ({
      job_id: jobId,
      operation_id: incoming.id,
      kind,
      subject,
      seq,
      detail,
      at: hubAt,
    })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into notice (site, job_id, operation_id, kind, subject, seq, detail, at)
    select ${site}::text, r.job_id, r.operation_id, r.kind, r.subject, r.seq, r.detail, r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(job_id text, operation_id text, kind text,
      subject text, seq bigint, detail text, at text)`.execute(tx);
  await queueDeliveries(tx, site, rows);
}
