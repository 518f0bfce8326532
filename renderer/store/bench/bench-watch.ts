import type { Host } from '../../../shared/host-contract';
import type { Timers } from '../../sync/ports';
import { HostUnreachableError } from '../host';
import type { Station } from '../station';
import { type BenchView, useBench } from './bench-board';
import { benchNeeds, type Need, newCalls } from './bench-needs';
import { createBenchRecorder } from './bench-recorder';

/** The screen shows bytes as they move; elsewhere only what somebody has to come for is of interest. */
const everyMs = { watched: 1000, unwatched: 5000, failed: 10_000 };

export type WatchDeps = {
  host: Host;
  station: Pick<Station, 'get' | 'perform' | 'status'>;
  timers: Timers;
  /** Somebody has to come, whatever page is open. */
  call: (need: Need) => void;
  logError: (error: unknown) => void;
};

export type BenchWatch = {
  /** Asks the host now, and records what it did; a failure is told by `useBench().isGone` and the log. */
  look(): Promise<void>;
  /** Somebody looks at the bench until the returned function is called. */
  watch(): () => void;
  stop(): void;
};

/** Looks at the bench of this machine as long as it is one, whatever page is open. */
export function createBenchWatch({ host, station, timers, call, logError }: WatchDeps): BenchWatch {
  const record = createBenchRecorder({ host, station, now: Date.now });
  let watchers = 0;
  let isStopped = false;
  let cancel = () => {};
  let running: Promise<void> | null = null;
  let before: readonly Need[] | null = null;

  function plan(ms: number | null) {
    cancel();
    if (ms !== null && !isStopped) cancel = timers.after(ms, () => void look());
  }

  function callFor(view: BenchView) {
    const now = benchNeeds({ view, unrecorded: useBench.getState().unrecorded });
    // What was so before the page was opened calls nobody.
    if (before) newCalls(before, now).forEach(call);
    before = now;
  }

  async function lookOnce() {
    let next: number | null = everyMs.failed;
    try {
      const view = await host('bench.state', {});
      useBench.setState({ view, isGone: false });
      // A machine that becomes a bench is asked again by whoever makes it one.
      next = view.layout === null ? null : watchers > 0 ? everyMs.watched : everyMs.unwatched;
      callFor(view);
      await record(view);
    } catch (error) {
      if (error instanceof HostUnreachableError) useBench.setState({ isGone: true });
      else logError(error);
    }
    plan(next);
  }

  function look(): Promise<void> {
    cancel();
    running = (running ?? Promise.resolve()).then(lookOnce);
    return running;
  }

  return {
    look,
    watch() {
      watchers += 1;
      void look();
      return () => {
        watchers -= 1;
      };
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
