import { OwnerLostError, type StationStore } from '../../../renderer/data/station-store';
import { type ClosableStation, createStation } from '../../../renderer/store/create-station';
import { createEngineLock, type EngineLock } from '../../../renderer/sync/engine-lock';
import type { Journal, JournalAppend, SyncPorts } from '../../../renderer/sync/ports';
import { reduce } from '../../../shared/reduce';
import { resolve } from '../../../shared/resolve';
import { createFakeLocks } from '../fake-locks';
import { act, seen } from './act-at-dock';
import type { FaultKind } from './fault-kinds';
import { createMemoryJournal, type JournalRows, type MemoryJournal } from './memory-journal';
import {
  createMemoryStationStore,
  emptyProfile,
  type Profile,
  type ProfileRows,
} from './memory-station-store';
import { InjectedFault, type RunWorld, siteId, startMs } from './run-world';
import type { SimHub } from './sim-hub';
import { createLine, type Line } from './sim-line';

/** Something that a page asks of its surroundings; it may die just before, or just after it was done. */
export type PagePlace =
  | 'journal.append'
  | 'journal.read'
  | 'journal.rotate'
  | 'journal.retire'
  | 'store.claim'
  | 'store.commit'
  | 'store.read'
  | 'push'
  | 'pull';
export type Death = { place: PagePlace; when: 'before' | 'after'; kind: FaultKind };

export type Page = { name: string; alive: boolean; station: ClosableStation | null; lock: EngineLock };

/** What is told of a dock while it happens. */
export type DockWatch = {
  /** perform() said that it is saved. */
  saved(dock: SimDock, operationId: string, wasProtected: boolean): void;
  committed(dock: SimDock, before: ProfileRows, change: Parameters<StationStore['commit']>[1]): void;
};

export type SimDock = {
  name: string;
  stationId: string;
  line: Line;
  profile: Profile;
  journal: MemoryJournal;
  host: { up: boolean; disk: null | 'disk-full' | 'disk-error'; loseAnswers: number };
  pages: Page[];
  /** What this machine's clock is ahead of the right one. */
  clockOffsetMs: number;
  death: Death | null;
  store: { unreadable: boolean; unwritable: boolean };
  /** Its timers stand still for so long; the network goes on. */
  sleep(ms: number): void;
  awake(): void;
  /** Operations that this page's reducer cannot judge again. */
  isPoison(operationId: string): boolean;
  now(): number;
  openPage(): void;
  closePage(page: Page): void;
  /** All its windows, as when the browser crashes. */
  crash(): void;
  /** Somebody does something in one of its windows. */
  work(): void;
  /** The run is over: signals that a dead page still listens to would hold it in this process for ever. */
  forget(): void;
};

export function createSimDock(
  world: RunWorld,
  hub: SimHub,
  watch: DockWatch,
  given: { name: string; stationId: string; copyOf?: { profile: ProfileRows; journal: JournalRows } },
): SimDock {
  const { time, trace, happened } = world;
  const rng = world.rng.fork();
  let locks = createFakeLocks();
  let pagesOpened = 0;
  let sleepsUntil = 0;
  /** What was due while it slept. */
  let asleep: (() => void)[] = [];
  const isAsleep = () => sleepsUntil > time.now();
  const stations: ClosableStation[] = [];
  const never = <V>() => new Promise<V>(() => {});

  function die(page: Page): void {
    if (!page.alive) return;
    page.alive = false;
    dock.pages = dock.pages.filter((one) => one !== page);
    page.lock.leave();
    trace(`${page.name} is gone`);
  }

  function isDeath(place: PagePlace, when: Death['when']): boolean {
    if (dock.death?.place !== place || dock.death.when !== when) return false;
    happened(dock.death.kind);
    dock.death = null;
    return true;
  }

  /** One step out of the page and back, which may take a while. The page may be gone before, meanwhile or after. */
  async function step<R>(page: Page, place: PagePlace, work: () => R | Promise<R>): Promise<R> {
    if (!page.alive) return never();
    if (isDeath(place, 'before')) die(page);
    if (rng.chance(0.02)) await time.wait(rng.between(1, 300));
    if (!page.alive) return never();
    const done = await work();
    if (isDeath(place, 'after')) die(page);
    if (rng.chance(0.02)) await time.wait(rng.between(1, 300));
    return page.alive ? done : never();
  }

  function storeOf(page: Page): StationStore {
    let before = dock.profile.rows;
    const inner = createMemoryStationStore(dock.profile, (change) => watch.committed(dock, before, change));
    const read =
      <A extends unknown[], R>(ask: (...args: A) => Promise<R>) =>
      (...args: A) =>
        step(page, 'store.read', () => {
          if (!dock.store.unreadable) return ask(...args);
          happened('store cannot be read');
          throw new InjectedFault('UnknownError: backing store');
        });
    return {
      claim: (owner) =>
        step(page, 'store.claim', () => {
          if (dock.store.unreadable) throw new InjectedFault('UnknownError: backing store');
          return inner.claim(owner);
        }),
      commit: (owner, change) =>
        step(page, 'store.commit', () => {
          if (dock.store.unwritable) {
            happened('store cannot be written');
            throw new InjectedFault('QuotaExceededError');
          }
          before = dock.profile.rows;
          return inner.commit(owner, change);
        }),
      find: read(inner.find),
      documents: read(inner.documents),
      base: read(inner.base),
      page: read(inner.page),
      pageOfKind: read(inner.pageOfKind),
      withPrefix: read(inner.withPrefix),
      faultPage: read(inner.faultPage),
      countDueFaults: read(inner.countDueFaults),
      wakeFaults: inner.wakeFaults,
      stockPage: read(inner.stockPage),
      countStock: read(inner.countStock),
      stockPlaces: read(inner.stockPlaces),
      stockLeft: read(inner.stockLeft),
      countStockLeft: read(inner.countStockLeft),
      retainedByIds: read(inner.retainedByIds),
      retainedFrom: read(inner.retainedFrom),
      latestRetained: read(inner.latestRetained),
      pruneRetained: inner.pruneRetained,
      keepWords: inner.keepWords,
      waitingWords: inner.waitingWords,
      dropWords: inner.dropWords,
      counters: inner.counters,
      close: () => {},
    };
  }

  /** The host's answers, lost now and then after they took effect. */
  function answered<A>(answer: A, lost: A): A {
    if (!dock.host.up) return lost;
    if (dock.host.loseAnswers === 0) return answer;
    dock.host.loseAnswers -= 1;
    happened('host answer lost');
    return lost;
  }

  function journalOf(page: Page): Journal {
    const unreachable = { ok: false, problem: 'unreachable' } as const;
    return {
      append: (operations) =>
        step<JournalAppend>(page, 'journal.append', () => {
          if (!dock.host.up) return unreachable;
          if (dock.host.disk) return { ok: false, problem: dock.host.disk };
          return answered<JournalAppend>({ ok: true, ...dock.journal.append(operations) }, unreachable);
        }),
      read: (after, limit) =>
        step(page, 'journal.read', () =>
          dock.host.up ? answered(dock.journal.read(after, limit), null) : null,
        ),
      rotate: (retiredUpTo) =>
        step(page, 'journal.rotate', () => {
          if (!dock.host.up) return null;
          trace(`${page.name} takes a new clientId`);
          return answered(dock.journal.rotate(retiredUpTo), null);
        }),
      retire: () => step(page, 'journal.retire', () => undefined),
    };
  }

  function portsOf(page: Page): SyncPorts {
    return {
      now: dock.now,
      // Far from any time of day, so that nobody takes one for the other.
      elapsed: () => time.now() - startMs,
      random: rng.next,
      newId: rng.uuid,
      timers: {
        after(ms, callback) {
          const fire = (): void => {
            if (!page.alive) return;
            if (isAsleep()) asleep.push(fire);
            else callback();
          };
          let cancelled = false;
          const cancel = time.after(ms, () => !cancelled && fire());
          return () => {
            cancelled = true;
            cancel();
          };
        },
      },
      http: (request, signal) => {
        const place = request.path === 'push' ? 'push' : 'pull';
        return step(page, place, () => {
          if (!dock.host.up) throw new TypeError('fetch failed');
          return dock.line.send(request, signal);
        });
      },
      journal: journalOf(page),
      domain: {
        resolve,
        reduce(view, operation, context) {
          if (context.judging && dock.isPoison(operation.id)) {
            happened('reducer throws on a station');
            throw new InjectedFault('the reducer throws');
          }
          return reduce(view, operation, context);
        },
      },
      report(what, error) {
        trace(`${page.name} reports ${what}`);
        const isExpected =
          what === 'watchdog' || error instanceof InjectedFault || error instanceof OwnerLostError;
        if (page.alive && !isExpected)
          world.violate(
            'station',
            `${page.name}: ${what}: ${error instanceof Error ? error.stack : String(error)}`,
          );
      },
    };
  }

  const dock: SimDock = {
    ...given,
    line: createLine(world, hub, given),
    profile: { rows: given.copyOf?.profile ?? emptyProfile },
    journal: createMemoryJournal(rng.uuid, given.copyOf?.journal),
    host: { up: true, disk: null, loseAnswers: 0 },
    pages: [],
    clockOffsetMs: 0,
    death: null,
    store: { unreadable: false, unwritable: false },
    isPoison: () => false,
    now: () => time.now() + dock.clockOffsetMs,
    openPage() {
      pagesOpened += 1;
      const page: Page = {
        name: `${given.name}/${pagesOpened}`,
        alive: true,
        station: null,
        lock: createEngineLock(locks),
      };
      dock.pages.push(page);
      trace(`${page.name} opens`);
      const identity = { siteId, stationId: given.stationId, appVersion: '1' };
      const opening = createStation({
        ports: portsOf(page),
        store: storeOf(page),
        lock: page.lock,
        identity,
      });
      opening.then(
        (station) => {
          stations.push(station);
          if (page.alive) page.station = station;
        },
        (error: unknown) => {
          if (!(error instanceof InjectedFault))
            world.violate('station', `${page.name} did not open: ${error}`);
          die(page);
        },
      );
    },
    closePage(page) {
      page.station?.close();
      die(page);
    },
    crash() {
      // die() makes a new list.
      for (const page of dock.pages) die(page);
      locks = createFakeLocks();
    },
    sleep(ms) {
      sleepsUntil = time.now() + ms;
      time.after(ms, () => {
        if (!isAsleep()) dock.awake();
      });
    },
    awake() {
      sleepsUntil = 0;
      const due = asleep;
      asleep = [];
      for (const fire of due) fire();
    },
    work() {
      const page = rng.maybe(dock.pages);
      const { station } = page ?? {};
      if (!page || !station || isAsleep()) return;
      const documents = [...dock.profile.rows.documents.values()].map(({ body }) => body);
      const now = new Date(dock.now()).toISOString();
      const view = seen(documents, { operatorId: '', stationId: dock.stationId, now });
      const operatorId = rng.maybe(view.operators.filter(({ active }) => active))?.id ?? 'admin-1';
      const done = act({ ...view, operatorId }, rng);
      if (!done) return;
      station.setOperator(operatorId);
      void station.perform(done.type, done.payload).then((result) => {
        if (!page.alive) return;
        const id = 'operationId' in result ? ` ${result.operationId.slice(0, 8)}` : '';
        trace(`${page.name} ${done.type} ${result.outcome} ${result.code}${id}`);
        if ('operationId' in result) watch.saved(dock, result.operationId, station.status().protected);
      });
    },
    forget() {
      for (const station of stations) station.close();
    },
  };
  return dock;
}
