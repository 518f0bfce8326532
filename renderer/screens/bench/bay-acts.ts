import type { Bay, BayState } from '../../../shared/bench/bench-contract';

/** What a person may do about a bay by a key or a button; what needs a scan has no button. */
export type BayAct =
  | 'scan'
  | 'start'
  | 'again'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'release'
  | 'takeBack'
  | 'outOfService'
  | 'inService';

const actsOf: Record<BayState, readonly BayAct[]> = {
  empty: ['scan', 'outOfService'],
  awaited: ['takeBack'],
  unscanned: ['scan', 'release'],
  checking: [],
  stopped: ['release', 'again', 'outOfService'],
  ready: ['start', 'release'],
  starting: ['cancel'],
  copying: ['pause', 'cancel'],
  paused: ['resume', 'release', 'cancel'],
  waiting: ['cancel'],
  releasing: [],
  safe: ['outOfService'],
  pulled: ['outOfService'],
};

/** In the order of their buttons. */
export function bayActs(bay: Bay): BayAct[] {
  if (bay.outOfService !== null && bay.state === 'empty') return ['inService'];
  if (bay.state === 'stopped' && bay.transfer && !bay.result) return ['start', 'release', 'outOfService'];
  const acts = actsOf[bay.state].filter((act) => act !== 'outOfService' || bay.outOfService === null);
  return bay.outOfService === null ? acts : [...acts, 'inService'];
}

const isNext: Partial<Record<BayState, BayAct>> = {
  empty: 'scan',
  unscanned: 'scan',
  stopped: 'release',
  ready: 'start',
  paused: 'resume',
};

/** What Enter does on its tile; null: nothing is to be done by a key now. */
export function nextAct(bay: Bay): BayAct | null {
  const acts = bayActs(bay);
  const [first] = acts;
  if (first === 'start' || first === 'inService') return first;
  return acts.find((act) => act === isNext[bay.state]) ?? null;
}
