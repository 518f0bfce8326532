import type { SyncProblem } from '../shared/sync-protocol';
import type { HubDeps, Tx } from './deps';
import { lockSite, raiseEpoch } from './site-row';
import type { StationIdentity } from './stations';

/** What a client says that it knows; the hub holds it against its own rows. */
export type Claims = {
  clientId: string;
  epoch: string | null;
  cursor: number;
  /** Which operation it knows as the cursor's; null: it does not say. */
  cursorOperationId: string | null;
  /** Operations that it believes to be here, with their numbers. */
  operations: { cseq: number; operationId: string }[];
};
export type SiteView = { site: string; epoch: string; seq: number };
export type ClientRow = { stationId: string; lastCseq: number } | null;

/** `beyond`: it knows more of this epoch than this database, which therefore went back in time. */
export type ClaimProblem = Extract<SyncProblem, { code: 'fork' | 'epoch' }> | { code: 'beyond' };

export async function findClient(tx: Tx, site: string, clientId: string): Promise<ClientRow> {
  const row = await tx
    .selectFrom('client')
    .select(['station_id', 'last_cseq'])
    .where('site', '=', site)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row ? { stationId: row.station_id, lastCseq: row.last_cseq } : null;
}

export async function isEnrolled(tx: Tx, { siteId, stationId }: StationIdentity): Promise<boolean> {
  const row = await tx
    .selectFrom('station')
    .select('id')
    .where('site', '=', siteId)
    .where('id', '=', stationId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function judgeClaims(
  tx: Tx,
  {
    site,
    client,
    stationId,
    claims,
  }: { site: SiteView; client: ClientRow; stationId: string; claims: Claims },
): Promise<ClaimProblem | null> {
  if (client && client.stationId !== stationId) return { code: 'fork' };
  const lastCseq = client?.lastCseq ?? 0;
  const beyond =
    claims.cursor > site.seq ||
    claims.operations.some(({ cseq }) => cseq > lastCseq) ||
    (await hasOtherHistory(tx, site.site, claims));
  if (claims.epoch !== site.epoch && (claims.epoch !== null || beyond)) {
    return { code: 'epoch', epoch: site.epoch };
  }
  if (beyond) return { code: 'beyond' };
  return (await hasOtherOperations(tx, site.site, claims)) ? { code: 'fork' } : null;
}

/** Restored from a backup and already past the station's cursor again: the number is known, but for another operation. */
async function hasOtherHistory(
  tx: Tx,
  site: string,
  { cursor, cursorOperationId }: Pick<Claims, 'cursor' | 'cursorOperationId'>,
): Promise<boolean> {
  return cursorOperationId !== null && (await operationAt(tx, site, cursor)) !== cursorOperationId;
}

export async function operationAt(tx: Tx, site: string, seq: number): Promise<string | null> {
  const row = await tx
    .selectFrom('operation')
    .select('operation_id')
    .where('site', '=', site)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.operation_id ?? null;
}

/** P21: two stations with one clientId use the same numbers for different operations. */
async function hasOtherOperations(tx: Tx, site: string, { clientId, operations }: Claims): Promise<boolean> {
  if (operations.length === 0) return false;
  const numbers = operations.map(({ cseq }) => cseq);
  const rows = await tx
    .selectFrom('client_operation')
    .select(['cseq', 'operation_id'])
    .where('site', '=', site)
    .where('client_id', '=', clientId)
    .where('cseq', '>=', Math.min(...numbers))
    .where('cseq', '<=', Math.max(...numbers))
    .execute();
  const known = new Map(rows.map((row) => [row.cseq, row.operation_id]));
  return operations.some(({ cseq, operationId }) => (known.get(cseq) ?? operationId) !== operationId);
}

/** Starts a new epoch unless another request did so since `claimed`; every station then pulls from 0 and pushes what it kept. */
export async function startEpoch(deps: HubDeps, siteId: string, claimed: string): Promise<SyncProblem> {
  const epoch = await deps.database.transaction().execute(async (tx) => {
    const site = await lockSite(tx, siteId);
    if (!site || site.epoch !== claimed) return site?.epoch ?? claimed;
    const next = deps.newId();
    await raiseEpoch(tx, siteId, next);
    return next;
  });
  deps.log.error(
    { alarm: 'went-back', site: siteId, epoch },
    'a station knows more than this database: new epoch',
  );
  deps.poke.notify(siteId);
  return { code: 'epoch', epoch };
}
