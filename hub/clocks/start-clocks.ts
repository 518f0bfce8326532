import { type Instant, msBetween } from '../../shared/time';
import { currentVersion } from '../../shared/upcast';
import { submit } from '../accept-operations';
import { databaseErrorKind } from '../database-errors';
import type { SiteDeps } from '../deps';
import type { SiteTx } from '../site-store';
import { operationIdOf } from './clock-operation';
import { createTimeSense, type HubClock, longestAwayMs } from './hub-clock';
import type { KnownTime } from './known-time';
import { runDueClocks } from './run-clocks';

export type ClockPorts<T extends SiteTx> = {
  deps: SiteDeps<T>;
  /** Whose clocks run here. */
  siteIds: () => Promise<string[]>;
  time: HubClock;
  known: KnownTime;
  /** Milliseconds since some start; setting the clock does not move it. */
  elapsed: () => number;
  /** Calls back after so many milliseconds, unless it is cancelled by what it returns. */
  after: (ms: number, callback: () => void) => () => void;
};

export type Clocks = {
  /** Something changed that may be due now. */
  look: () => void;
  /** Resolves when nothing is being done. */
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

/** The next due time is waited for exactly; besides, somebody else's hub may have changed something. */
const checkMs = 60_000;
/** Under load, many changes are looked at together. */
const soonMs = 1000;
const noteTimeMs = 5 * 60_000;

/** CLOCK-1: runs the clocks of all sites until it is stopped, at once when it starts. */
export function startClocks<T extends SiteTx>(ports: ClockPorts<T>): Clocks {
  const { deps, time, known } = ports;
  const sense = createTimeSense(ports.elapsed);
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | null = null;
  let cancel = () => {};
  let doubt: { id: string; spans: number } | null = null;

  function wake(ms: number): void {
    cancel();
    if (!isStopped) cancel = ports.after(ms, begin);
  }

  function begin(): void {
    if (isStopped || running) return;
    isWanted = false;
    running = run().then((waitMs) => {
      running = null;
      wake(isWanted ? soonMs : waitMs);
    });
  }

  async function run(): Promise<number> {
    try {
      return await lookAtAll();
    } catch (error) {
      if (databaseErrorKind(error) === 'retry')
        deps.log.warn({ err: error }, 'the clocks wait for the database');
      else deps.log.error({ err: error }, 'the clocks could not be looked at');
      return checkMs;
    }
  }

  async function lookAtAll(): Promise<number> {
    const sites = await ports.siteIds();
    if (!(await isTimeSure(sites))) return checkMs;
    let waitMs = checkMs;
    for (const siteId of sites) {
      let next = await nextOf(siteId);
      while (next !== null && next <= deps.now() && !isStopped) {
        if ((await runDueClocks(deps, siteId)) === 0) break;
        next = await nextOf(siteId);
      }
      if (next !== null) waitMs = Math.min(waitMs, Math.max(1, msBetween(deps.now(), next)));
    }
    return waitMs;
  }

  const nextOf = (siteId: string) => deps.sites.read(siteId, (tx) => tx.nextClock());

  /** CLOCK-4: while the time is in doubt nothing runs out. */
  async function isTimeSure(sites: string[]): Promise<boolean> {
    const knownAt = await known.read();
    time.know(knownAt);
    const wall = time.wall();
    const sensed = sense(knownAt, wall);
    if (sensed === 'doubtful' && knownAt !== null) {
      if (!(await isConfirmed(sites, knownAt, wall))) return false;
      return believe(wall);
    }
    doubt = null;
    if (sensed === 'settling') return false;
    const isNews = knownAt === null || msBetween(knownAt, wall) >= noteTimeMs;
    return isNews ? believe(wall) : true;
  }

  async function believe(wall: Instant): Promise<true> {
    await known.save(wall);
    time.know(wall);
    doubt = null;
    return true;
  }

  /** Whether a lead has said that it is right. Asks, once for each week that the clock is off. */
  async function isConfirmed(sites: string[], knownAt: Instant, saysAt: Instant): Promise<boolean> {
    const spans = Math.floor(msBetween(knownAt, saysAt) / longestAwayMs);
    if (doubt?.spans !== spans) {
      doubt = { id: operationIdOf('timeDoubted', { knownAt, spans }), spans };
      deps.log.error(
        { alarm: 'time-doubted', knownAt, saysAt },
        'the clock of this machine is doubtful: nothing runs out until it is set right or a lead confirms it',
      );
    }
    const { id } = doubt;
    for (const siteId of sites) {
      const [asked] = await deps.sites.read(siteId, (tx) => tx.findDocuments({ ids: [id], keys: [] }));
      if (asked?.kind === 'attention') {
        if (asked.settled) return true;
        continue;
      }
      const type = 'timeDoubted';
      const payload = { knownAt, saysAt };
      const envelope = {
        id,
        v: currentVersion(type),
        actor: { kind: 'hub' },
        at: deps.now(),
        seen: null,
      } as const;
      await submit(deps, siteId, { ...envelope, type, payload });
    }
    return false;
  }

  wake(0);
  return {
    look() {
      if (isWanted) return;
      isWanted = true;
      if (!running) wake(soonMs);
    },
    idle: async () => {
      while (running) await running;
    },
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
