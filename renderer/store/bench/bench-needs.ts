import type { Bay } from '../../../shared/bench/bench-contract';
import type { Instant } from '../../../shared/time';
import type { Message } from '../feedback';
import type { BenchBoard } from './bench-board';

export const needKinds = [
  'pulled',
  'stopped',
  'unrecorded',
  'stalled',
  'unscanned',
  'remove',
  'start',
] as const;
/** What a bay waits for a person to do; each has one next step. */
export type NeedKind = (typeof needKinds)[number];
export type Need = { bay: Bay; kind: NeedKind; since: Instant; message: Message | null };

/** What waits for somebody at this bench, the longest first. */
export function benchNeeds({ view, unrecorded }: Pick<BenchBoard, 'view' | 'unrecorded'>): Need[] {
  return (view?.bays ?? [])
    .flatMap((bay) => needOf(bay, unrecorded[bay.bay] ?? null))
    .sort((a, b) => (a.since === b.since ? a.bay.bay - b.bay.bay : a.since < b.since ? -1 : 1));
}

function needOf(bay: Bay, message: Message | null): Need[] {
  const stalledSince = bay.state === 'copying' ? bay.transfer?.stalledSince : null;
  const need = (kind: NeedKind, at = bay.since): Need[] => [{ bay, kind, since: at, message }];
  switch (bay.state) {
    case 'pulled':
      return need('pulled');
    case 'stopped':
      return need('stopped');
    case 'unscanned':
      return need('unscanned');
    case 'ready':
      return message ? need('unrecorded') : need('start');
    case 'safe':
      // What is not recorded yet is not lost by taking the drive out, but it could not be told apart from another one.
      return message ? need('unrecorded') : need('remove');
    default:
      if (message) return need('unrecorded');
      return stalledSince ? need('stalled', stalledSince) : [];
  }
}

/** Somebody has to come for these; whoever just scanned a drive stands there. */
const calls: Record<NeedKind, boolean> = {
  pulled: true,
  stopped: true,
  unrecorded: false,
  stalled: true,
  unscanned: false,
  remove: true,
  start: false,
};

/** Those that were not there before and for which somebody has to come. */
export function newCalls(before: readonly Need[], now: readonly Need[]): Need[] {
  // Since when nothing moves is measured anew each time.
  const keyOf = ({ bay, kind, since }: Need) =>
    `${bay.bay} ${kind} ${kind === 'stalled' ? bay.transfer?.id : since}`;
  const known = new Set(before.map(keyOf));
  return now.filter((need) => calls[need.kind] && !known.has(keyOf(need)));
}
