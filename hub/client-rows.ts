import { sql } from 'kysely';
import { genesisHash } from '../shared/custody';
import type { ClientRow, NumberedId } from './client-claims';
import type { Database, Tx } from './deps';
import type { HistoryPoint } from './history-mark';
import type { SavedClient, SeenStation } from './site-store';
import type { StationIdentity } from './stations';

export async function isEnrolled(tx: Tx, site: string, stationId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('station')
    .select('id')
    .where('site', '=', site)
    .where('id', '=', stationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteStation(
  database: Database,
  { siteId, stationId }: StationIdentity,
  { at, pending, appVersion }: SeenStation,
): Promise<void> {
  await database
    .updateTable('station')
    .set({ last_seen: at, pending, app_version: appVersion })
    .where('site', '=', siteId)
    .where('id', '=', stationId)
    .execute();
}

export async function findClient(tx: Tx, site: string, clientId: string): Promise<ClientRow> {
  const row = await tx
    .selectFrom('client')
    .select(['station_id', 'last_cseq'])
    .where('site', '=', site)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row ? { stationId: row.station_id, lastCseq: row.last_cseq } : null;
}

export async function saveClient(
  tx: Tx,
  site: string,
  { clientId, stationId, upTo, numbered, now }: SavedClient,
): Promise<void> {
  await tx
    .insertInto('client')
    .values({ site, client_id: clientId, station_id: stationId, last_cseq: upTo, last_seen: now })
    .onConflict((row) => row.columns(['site', 'client_id']).doUpdateSet({ last_cseq: upTo, last_seen: now }))
    .execute();
  await sql`
    insert into client_operation (site, client_id, cseq, operation_id, operation_seq, visible_seq)
    select ${site}::text, ${clientId}::text, r.cseq, r."operationId", r."operationSeq", r."visibleSeq"
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb)
      as r(cseq bigint, "operationId" text, "operationSeq" bigint, "visibleSeq" bigint)`.execute(tx);
}

export async function clientOperations(
  tx: Tx,
  site: string,
  { clientId, from, to }: { clientId: string; from: number; to: number },
): Promise<NumberedId[]> {
  const rows = await tx
    .selectFrom('client_operation')
    .select(['cseq', 'operation_id'])
    .where('site', '=', site)
    .where('client_id', '=', clientId)
    .where('cseq', '>=', from)
    .where('cseq', '<=', to)
    .execute();
  return rows.map((row) => ({ cseq: row.cseq, operationId: row.operation_id }));
}

export async function historyAt(tx: Tx, site: string, seq: number): Promise<HistoryPoint | null> {
  const row = await tx
    .selectFrom('operation')
    .select(['operation_id', 'hub_at', 'hash'])
    .where('site', '=', site)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (!row) return null;
  const headHash = row.hash ?? (await headBefore(tx, site, seq));
  return { seq, operationId: row.operation_id, hubAt: row.hub_at, headHash };
}

async function headBefore(tx: Tx, site: string, seq: number): Promise<string> {
  const row = await tx
    .selectFrom('operation')
    .select('hash')
    .where('site', '=', site)
    .where('seq', '<', seq)
    .where('hash', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.hash ?? genesisHash;
}
