import type { OperationOutcome } from '../shared/sync-protocol';
import type { Tx } from './deps';

export type VisibleOutcome = { sent: OperationOutcome; visibleSeq: number };

/** What became of a client's operations after `after` and visible at the cursor `upToSeq`. */
export type OutcomesWanted = { clientId: string; after: number; upToSeq: number; limit: number };

export async function outcomesOfClient(
  tx: Tx,
  site: string,
  { clientId, after, upToSeq, limit }: OutcomesWanted,
): Promise<VisibleOutcome[]> {
  const rows = await tx
    .selectFrom('client_operation as c')
    .innerJoin('operation as o', (join) =>
      join.onRef('o.site', '=', 'c.site').onRef('o.seq', '=', 'c.operation_seq'),
    )
    .select(['c.cseq', 'c.operation_id', 'c.visible_seq', 'o.outcome', 'o.code', 'o.params'])
    .where('c.site', '=', site)
    .where('c.client_id', '=', clientId)
    .where('c.cseq', '>', after)
    .where('c.visible_seq', '<=', upToSeq)
    .orderBy('c.cseq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    sent: {
      cseq: row.cseq,
      operationId: row.operation_id,
      outcome: row.outcome,
      code: row.code,
      params: row.params,
    },
    visibleSeq: row.visible_seq,
  }));
}
