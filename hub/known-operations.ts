import { sql } from 'kysely';
import { canonicalJson } from '../shared/canonical-json';
import type { Tx } from './deps';
import type { Incoming } from './record-operations';

export type KnownOperation = {
  seq: number;
  operation_id: string;
  type: string;
  v: number;
  at: string;
  actor: unknown;
  payload: unknown;
};

export async function findKnownOperations(
  tx: Tx,
  site: string,
  ids: string[],
): Promise<Map<string, KnownOperation>> {
  const { rows } = await sql<KnownOperation>`
    select seq, operation_id, type, v, at, actor, payload
    from operation where site = ${site} and operation_id = any(${ids}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.operation_id, row]));
}

/** false: the same id stands for something else. A payload that was erased is taken as the same. */
export function isSameOperation(
  known: Pick<KnownOperation, 'type' | 'v' | 'at' | 'actor' | 'payload'>,
  incoming: Incoming,
): boolean {
  const content = ({ type, v, at, actor }: { type: string; v: number; at: string; actor: unknown }) =>
    canonicalJson({ type, v, at, actor });
  if (content(known) !== content(incoming)) return false;
  return known.payload === null || canonicalJson(known.payload) === canonicalJson(incoming.payload);
}
