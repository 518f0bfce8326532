import { OwnerLostError } from '../data/station-store';
import { createBell } from './bell';
import type { Core } from './core';
import type { EngineContext, EngineProblem, Run } from './engine-context';
import { unprotected } from './hand-over';
import { journalLoop } from './journal-loop';
import { pullLoop } from './pull-loop';
import { pushLoop } from './push-loop';
import { newestProtocol } from './speak';

export type EngineStatus = {
  online: boolean;
  problem: EngineProblem;
  /** Milliseconds since 1970 of the next try after a failure; null: none is waited for. */
  retryAt: number | null;
  /** Operations from this number on wait for a newer hub. */
  parkedFrom: number | null;
};

export type Engine = {
  start(): void;
  stop(): void;
  /** An operation was stored. */
  wake(): void;
  syncNow(): void;
  /** The operator looks at something else: the waiting pull is asked again with it. */
  lookAgain(): void;
  status(): EngineStatus;
};

const watchMs = 10_000;
const noProgressMs = 60_000;
/** Longer than the longest pull and the longest back-off: a loop that is silent for this long is dead. */
const noAttemptMs = 120_000;
const afterCrashMs = 5000;

/** Pushes and pulls until stopped. `onOwnerLost`: another window took over. */
export function createEngine(
  core: Core,
  onChange: () => void,
  onOwnerLost: () => void,
  onLookers: () => void = () => {},
): Engine {
  const { ports, state } = core;
  const problems: Record<'journal' | 'push' | 'pull', EngineProblem> = {
    journal: null,
    push: null,
    pull: null,
  };
  const retryAt: Record<'push' | 'pull', number | null> = { push: null, pull: null };
  let online = false;
  let life: { controller: AbortController; run: Run } | null = null;
  let progressAt = 0;
  let attemptAt = 0;

  function setOnline(now: boolean) {
    const came = now && !online;
    online = now;
    if (came && life) for (const bell of Object.values(life.run.retry)) bell.nudge();
  }

  const context: EngineContext = {
    core,
    answered(channel, problem) {
      attemptAt = ports.elapsed();
      problems[channel] = problem;
      setOnline(true);
      onChange();
    },
    nothingToSend() {
      if (problems.push === null) return;
      problems.push = null;
      onChange();
    },
    handedOver(problem) {
      problems.journal = problem;
      onChange();
    },
    unanswered() {
      attemptAt = ports.elapsed();
      setOnline(false);
      onChange();
    },
    waits(channel, ms) {
      retryAt[channel] = ms === null ? null : ports.now() + ms;
      onChange();
    },
    progress() {
      progressAt = ports.elapsed();
    },
    lookersChanged: onLookers,
    changed: onChange,
  };

  /** A loop ends only with its run; anything else is reported and tried again. */
  async function keepRunning(
    name: string,
    run: Run,
    loop: (context: EngineContext, run: Run) => Promise<void>,
  ) {
    while (!run.signal.aborted) {
      try {
        await loop(context, run);
      } catch (error) {
        if (error instanceof OwnerLostError) {
          stop();
          onOwnerLost();
          return;
        }
        ports.report(`${name} loop`, error);
        await createBell(ports.timers).wait(run.signal, afterCrashMs);
      }
    }
  }

  function watch(run: Run) {
    ports.timers.after(watchMs, () => {
      if (run.signal.aborted) return;
      const now = ports.elapsed();
      const waiting = state.pending.some(
        ({ cseq }) => cseq !== null && cseq < (run.parked?.from ?? Infinity),
      );
      if (!waiting) progressAt = now;
      const isStuck = online && waiting && !problems.push && now - progressAt >= noProgressMs;
      if (isStuck || now - attemptAt >= noAttemptMs) {
        ports.report('watchdog', { isStuck, pending: state.pending.length });
        restart();
      } else watch(run);
    });
  }

  function start() {
    if (life) return;
    const { timers } = ports;
    const bells = () => ({ push: createBell(timers), pull: createBell(timers), journal: createBell(timers) });
    const controller = new AbortController();
    const run: Run = {
      signal: controller.signal,
      work: bells(),
      retry: bells(),
      recovered: false,
      protocol: newestProtocol(ports),
      sentUpTo: state.meta.retired.cseq,
      sentAs: state.meta.clientId,
      parked: null,
      draining: false,
      pulling: null,
    };
    life = { controller, run };
    progressAt = ports.elapsed();
    attemptAt = progressAt;
    void keepRunning('journal', run, journalLoop);
    void keepRunning('push', run, pushLoop);
    void keepRunning('pull', run, pullLoop);
    watch(run);
  }

  function stop() {
    life?.controller.abort();
    life = null;
  }

  function restart() {
    stop();
    start();
  }

  return {
    start,
    stop,
    wake() {
      if (unprotected(core).length > 0) life?.run.work.journal.ring();
      else life?.run.work.push.ring();
    },
    syncNow() {
      if (!life) return;
      life.run.parked = null;
      // After sleep the waiting one may hang on a connection that is gone.
      life.run.pulling?.abort();
      for (const bell of [...Object.values(life.run.retry), life.run.work.push]) bell.nudge();
    },
    lookAgain: () => life?.run.pulling?.abort(),
    status: () => ({
      online,
      problem: problems.journal ?? problems.push ?? (life?.run.parked ? 'upgradeHub' : problems.pull),
      retryAt: earliest(retryAt.push, retryAt.pull),
      parkedFrom: life?.run.parked?.from ?? null,
    }),
  };
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
