import { setTimeout as wait } from 'node:timers/promises';
import type { BayProblem, BayReason } from '../../shared/bench/bench-contract';
import type { StorageAnswer } from '../../shared/storage-contract';
import type { Engine, StartEngine } from './engine';
import type { EngineEvent, EngineResult } from './engine-lines';
import { askStorage, type CallHub, type Copying, problem } from './hub-access';

export type CopyDeps = {
  startEngine: StartEngine;
  callHub: CallHub;
  /** Of the pauses between two tries, in ms; they grow to two minutes. */
  firstDelayMs: number;
};

/** `again`: it goes on by itself. `stopped`: not without a person. `left`: we stopped it. */
export type CopyEnd =
  | { end: 'result'; result: EngineResult }
  | { end: 'again'; problem: BayProblem }
  | { end: 'stopped'; problem: BayProblem }
  | { end: 'pulled' }
  | { end: 'left' };

type Watch = {
  onEngine: (engine: Engine) => void;
  onEvent: (event: EngineEvent) => void;
  /** What its storage is waited for because of; null: not any more. */
  onHeldUp: (problem: BayProblem | null) => void;
};

const longestDelayMs = 120_000;
export const delayAfter = (failures: number, firstMs: number) =>
  Math.min(longestDelayMs, firstMs * 2 ** Math.min(failures, 20));

/** Runs the engine to its end, and gives it storage as often as it asks. `signal`: it is to stop now. */
export async function copyOnce(
  deps: CopyDeps,
  { args, copying }: { args: string[]; copying: Copying },
  watch: Watch,
  signal: AbortSignal,
): Promise<CopyEnd> {
  const over = new AbortController();
  let refusal: BayProblem | null = null;

  async function give(containers: string[]): Promise<void> {
    const answer = await storageFor(deps, { copying, containers }, watch.onHeldUp, over.signal);
    if (!answer) return;
    if ('refused' in answer) refusal = answer.refused;
    engine.send(`storage ${JSON.stringify('refused' in answer ? noStorage : answer.given)}`);
  }
  const engine = deps.startEngine(args, (event) => {
    if (event.event === 'storage-wanted') void give(event.containers);
    else watch.onEvent(event);
  });
  watch.onEngine(engine);
  const stop = () => engine.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    const { result, said } = await engine.ended;
    return endOf(result, { said, refusal, isStopped: signal.aborted });
  } finally {
    over.abort();
    signal.removeEventListener('abort', stop);
  }
}

/** What the engine is told; the bay says which problem it is. */
const noStorage: StorageAnswer = { ok: false, problem: 'forbidden', container: null };

/** null: the engine has ended meanwhile. */
async function storageFor(
  { callHub, firstDelayMs }: CopyDeps,
  { copying, containers }: { copying: Copying; containers: string[] },
  onHeldUp: (problem: BayProblem | null) => void,
  signal: AbortSignal,
): Promise<{ given: StorageAnswer } | { refused: BayProblem } | null> {
  for (let failures = 0; !signal.aborted; failures++) {
    const asked = await askStorage(callHub, copying, containers);
    if (signal.aborted) return null;
    if ('never' in asked) return { refused: asked.never };
    onHeldUp('later' in asked ? asked.later : null);
    if ('given' in asked) return asked;
    try {
      await wait(delayAfter(failures, firstDelayMs), undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
  return null;
}

const reasonOfStop: Record<string, BayReason> = {
  'disk-full': 'disk-full',
  'drive-not-empty': 'drive-not-empty',
  'other-transfer': 'other-transfer',
  'storage-access-refused': 'storage-access-refused',
};

function endOf(
  result: EngineResult | null,
  { said, refusal, isStopped }: { said: string; refusal: BayProblem | null; isStopped: boolean },
): CopyEnd {
  if (result && result.status !== 'Stopped') return { end: 'result', result };
  if (isStopped) return { end: 'left' };
  if (refusal) return { end: 'stopped', problem: refusal };
  if (!result) return { end: 'again', problem: problem('engine-failed', { detail: said || null }) };
  const { reason, fault, message: detail } = result;
  if (reason === 'drive-gone') return { end: 'pulled' };
  const stopped = reasonOfStop[reason ?? ''];
  if (stopped) return { end: 'stopped', problem: problem(stopped, { fault, detail }) };
  // It goes on by itself when the storage is back, or when a process that the last host left behind has ended.
  const again = reason === 'in-use' ? 'in-use' : 'storage-not-reachable';
  return { end: 'again', problem: problem(again, { detail }) };
}
