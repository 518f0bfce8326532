import type { BayState } from '../../shared/bench/bench-contract';
import type { BayRecord } from './bench-records';

/** What is being done in a bay at this moment; null: nothing. `queued`: others are copied first. */
export type Activity = 'queued' | 'starting' | 'copying' | 'waiting' | 'releasing' | null;

/** What is known of a bay without its record: what the machine reports, and what this process does there. */
export type BayNow = { isFound: boolean; isChecking: boolean; hasProblem: boolean; activity: Activity };

export function stateOf(record: BayRecord, now: BayNow): BayState {
  if (record.isPulled) return 'pulled';
  if (now.activity === 'releasing') return 'releasing';
  if (record.isSafe) return 'safe';
  const { scan, run } = record;
  if (run && !run.result && run.wish !== 'rest') return stateOfRun(run.wish, now.activity);
  if (!scan) return now.isFound ? 'unscanned' : 'empty';
  if (now.isChecking) return 'checking';
  if (now.hasProblem) return 'stopped';
  if (!now.isFound) return 'awaited';
  // It ended, and is still to be let go.
  return run?.result ? 'releasing' : 'ready';
}

function stateOfRun(wish: 'copy' | 'pause' | 'cancel', activity: Activity): BayState {
  if (wish === 'pause') return 'paused';
  return activity === 'copying' || activity === 'waiting' ? activity : 'starting';
}

/** A copy that is under way, or would be if it were not held up. */
export const isRunning = ({ run }: BayRecord): boolean =>
  run !== null && run.result === null && run.wish !== 'rest';
