import type { Bay, BayState } from '../../../shared/bench/bench-contract';
import type { IconName } from '../../components/icon';

export type BayTone = 'quiet' | 'active' | 'good' | 'look' | 'bad';
/** `word`: end of the id of its text `bench.state.…`. */
export type BayLook = { icon: IconName; tone: BayTone; word: BayState | 'outOfService' };

const looks: Record<BayState, Omit<BayLook, 'word'>> = {
  empty: { icon: 'minus', tone: 'quiet' },
  awaited: { icon: 'clock', tone: 'active' },
  unscanned: { icon: 'scan', tone: 'look' },
  checking: { icon: 'search', tone: 'active' },
  stopped: { icon: 'stop', tone: 'bad' },
  ready: { icon: 'flag', tone: 'active' },
  starting: { icon: 'history', tone: 'active' },
  copying: { icon: 'transfers', tone: 'active' },
  paused: { icon: 'pause', tone: 'look' },
  waiting: { icon: 'cloudOff', tone: 'look' },
  releasing: { icon: 'lock', tone: 'active' },
  safe: { icon: 'check', tone: 'good' },
  pulled: { icon: 'broken', tone: 'bad' },
};

export function bayLook({ state, outOfService }: Pick<Bay, 'state' | 'outOfService'>): BayLook {
  if (outOfService !== null && state === 'empty')
    return { icon: 'cross', tone: 'look', word: 'outOfService' };
  return { ...looks[state], word: state };
}

const shownOfSerial = 8;

/** The end of a serial number: its beginning is the same for all of a maker's drives. */
export function shortSerial(serial: string): string {
  return serial.length <= shownOfSerial + 1 ? serial : `…${serial.slice(-shownOfSerial)}`;
}

const spoken = [25, 50, 75, 100];

/** The quarter that was passed on the way from one percentage to another; null: none, so that screen readers stay calm. */
export function quarterPassed(before: number | null, now: number | null): number | null {
  if (before === null || now === null) return null;
  return spoken.findLast((quarter) => before < quarter && now >= quarter) ?? null;
}
