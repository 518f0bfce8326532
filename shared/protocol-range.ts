import type { z } from 'zod';
import type { protocolRangeSchema, SyncProblem } from './sync-protocol';

/** Versions of the protocol, both included. */
export type ProtocolRange = z.infer<typeof protocolRangeSchema>;

/** What this program speaks. A hub keeps the two versions before its own, so that it is upgraded before its stations. */
export const supportedProtocols: ProtocolRange = { min: 1, max: 1 };

/** The newest version that both speak; null: there is none. */
export function agreedProtocol(one: ProtocolRange, other: ProtocolRange): number | null {
  const newest = Math.min(one.max, other.max);
  return newest < Math.max(one.min, other.min) ? null : newest;
}

/** What a hub says to a request that it may not understand; it names its range, so that the station can choose again. */
export function protocolProblem(asked: number, protocols: ProtocolRange): SyncProblem | null {
  if (asked > protocols.max) return { code: 'upgradeHub', type: 'protocol', v: asked, protocols };
  return asked < protocols.min ? { code: 'upgradeStation', protocols } : null;
}
