import type { Job } from '../documents';
import type { Instant } from '../time';
import { boxesOf } from './box';
import { carrierKey } from './carrier-name';
import type { ReadyBox } from './ready-boxes';

export type LeftBehind = ReadyBox & {
  /** When its carrier was here last, and went without it. */
  since: Instant;
};

/** CUSTODY-2: what was ready when its carrier was here, and is here still. `lately`: the jobs that changed last. */
export function leftBehind(ready: ReadyBox[], lately: Job[]): LeftBehind[] {
  const cameAt = new Map<string, Instant>();
  for (const { label, shippedAt } of lately.flatMap(boxesOf)) {
    if (!label || shippedAt === null) continue;
    const key = carrierKey(label.carrierName);
    if (shippedAt > (cameAt.get(key) ?? '')) cameAt.set(key, shippedAt);
  }
  return ready.flatMap((one) => {
    const since = cameAt.get(carrierKey(one.label.carrierName));
    return since !== undefined && one.label.at < since ? [{ ...one, since }] : [];
  });
}
