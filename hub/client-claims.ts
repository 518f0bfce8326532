import type { SyncProblem } from '../shared/sync-protocol';
import type { SiteDeps } from './deps';
import { historyMarkOf, markedSeq } from './history-mark';
import type { SiteTx } from './site-store';

/** What a client says that it knows; the hub holds it against its own rows. */
export type Claims = {
  clientId: string;
  epoch: string | null;
  cursor: number;
  /** Which operation it knows as the cursor's; null: it does not say. */
  cursorOperationId: string | null;
  /** Of all that the hub had when it last answered, which may be beyond the cursor; null: it does not say. */
  historyMark: string | null;
  /** Operations that it believes to be here, with their numbers. */
  operations: NumberedId[];
};
export type NumberedId = { cseq: number; operationId: string };
export type SiteView = { site: string; epoch: string; seq: number };
export type ClientRow = { stationId: string; lastCseq: number } | null;

/** `beyond`: it knows more of this epoch than this database, which therefore went back in time. */
export type ClaimProblem = Extract<SyncProblem, { code: 'fork' | 'epoch' }> | { code: 'beyond' };

export async function judgeClaims(
  tx: SiteTx,
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
    (await hasOtherHistory(tx, claims));
  if (claims.epoch !== site.epoch && (claims.epoch !== null || beyond)) {
    return { code: 'epoch', epoch: site.epoch };
  }
  if (beyond) return { code: 'beyond' };
  return (await hasOtherOperations(tx, claims)) ? { code: 'fork' } : null;
}

/**
 * Restored from a backup and already past the station's cursor again: the number is known, but for another operation, or
 * for the same one after others. Or restored to before a document's last change, which a page up to the cursor left out
 * because it was to come later.
 */
async function hasOtherHistory(
  tx: SiteTx,
  { cursor, cursorOperationId, historyMark }: Pick<Claims, 'cursor' | 'cursorOperationId' | 'historyMark'>,
): Promise<boolean> {
  const atCursor = cursorOperationId === null ? null : await tx.historyAt(cursor);
  if (cursorOperationId !== null && atCursor?.operationId !== cursorOperationId) return true;
  const seq = historyMark === null ? null : markedSeq(historyMark);
  if (seq === null) return false;
  // The same for every station that has all there is.
  const atMark = atCursor?.seq === seq ? atCursor : await tx.historyAt(seq);
  return historyMarkOf(atMark) !== historyMark;
}

/** P21: two stations with one clientId use the same numbers for different operations. */
async function hasOtherOperations(tx: SiteTx, { clientId, operations }: Claims): Promise<boolean> {
  if (operations.length === 0) return false;
  const numbers = operations.map(({ cseq }) => cseq);
  const rows = await tx.clientOperations(clientId, Math.min(...numbers), Math.max(...numbers));
  const known = new Map(rows.map((row) => [row.cseq, row.operationId]));
  return operations.some(({ cseq, operationId }) => (known.get(cseq) ?? operationId) !== operationId);
}

/** Starts a new epoch unless another request did so since `claimed`; every station then pulls from 0 and pushes what it kept. */
export async function startEpoch(deps: SiteDeps, siteId: string, claimed: string): Promise<SyncProblem> {
  const epoch = await deps.sites.write(siteId, async (tx) => {
    const site = await tx.lock();
    if (!site || site.epoch !== claimed) return site?.epoch ?? claimed;
    const next = deps.newId();
    await tx.raiseEpoch(next);
    return next;
  });
  deps.log.error(
    { alarm: 'went-back', site: siteId, epoch },
    'a station knows more than this database: new epoch',
  );
  deps.poke.notify(siteId);
  return { code: 'epoch', epoch };
}
