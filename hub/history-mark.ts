import { createHash } from 'node:crypto';
import { canonicalJson } from '../shared/canonical-json';

/** The last of some operations of a site, and the hash of the newest custody link among them. */
export type HistoryPoint = { seq: number; operationId: string; hubAt: string; headHash: string };

/**
 * The same for two databases only if they took in the same operations at the same times up to there. The operation and its
 * time stand beside the head of the chain because what was refused has no link. Stations keep it for months: it must never
 * come out otherwise for the same history, or every one of them starts anew.
 */
export function historyMarkOf(point: HistoryPoint | null): string | null {
  if (!point) return null;
  const { seq, ...rest } = point;
  return `${seq}.${createHash('sha256').update(canonicalJson(rest)).digest('hex')}`;
}

/** Up to which operation a mark goes; null: it is none. */
export function markedSeq(mark: string): number | null {
  const [, seq] = /^(\d{1,15})\.[0-9a-f]{64}$/.exec(mark) ?? [];
  return seq === undefined ? null : Number(seq);
}
