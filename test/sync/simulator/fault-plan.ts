import { operationRules } from '../../../shared/operation-rules';
import type { OperationType } from '../../../shared/operations';
import { dayMs } from '../../../shared/time';
import type { FaultKind } from './fault-kinds';
import type { JournalRows } from './memory-journal';
import { emptyProfile, type ProfileRows } from './memory-station-store';
import type { RunWorld } from './run-world';
import { sameNumberAgain } from './same-number-again';
import type { SavedOperations } from './saved-operations';
import { setUpSite } from './set-up-site';
import type { Death, SimDock } from './sim-dock';
import type { SimHub } from './sim-hub';

export type FaultParts = {
  world: RunWorld;
  hub: SimHub;
  docks: SimDock[];
  saved: SavedOperations;
  /** A computer that starts as a copy of this one's disk. */
  clone(dock: SimDock): void;
};

export type FaultPlan = {
  /** Something goes wrong now. */
  strike(): void;
  /** A copy of a profile and of a hub, for later. */
  keepCopies(): Promise<void>;
  /** From now on nothing goes wrong, and what was broken works. */
  heal(): Promise<void>;
  /** Things go wrong again. */
  resume(): void;
};

const deaths: [Death['place'], Death['when'], FaultKind][] = [
  ['journal.append', 'before', 'page dies before journal.append'],
  ['journal.append', 'after', 'page dies after journal.append'],
  ['store.commit', 'before', 'page dies before store.commit'],
  ['store.commit', 'after', 'page dies after store.commit'],
  ['store.commit', 'after', 'page dies after store.commit'],
  ['store.read', 'before', 'page dies in a read of the store'],
  ['journal.read', 'before', 'page dies before journal.read'],
  ['journal.read', 'after', 'page dies after journal.read'],
  ['journal.rotate', 'before', 'page dies before journal.rotate'],
  ['journal.rotate', 'after', 'page dies after journal.rotate'],
  ['push', 'before', 'page dies before a push'],
  ['push', 'after', 'page dies after a push'],
  ['pull', 'before', 'page dies before a pull'],
  ['pull', 'after', 'page dies after a pull'],
];

const stationTypes = (Object.keys(operationRules) as OperationType[]).filter((type) => type !== 'siteSaved');
const mostDocks = 5;

export function createFaultPlan({ world, hub, docks, saved, clone }: FaultParts): FaultPlan {
  const { time, happened, trace } = world;
  const rng = world.rng.fork();
  const copies = new Map<SimDock, { profile: ProfileRows; journal: JournalRows; at: number }[]>();
  let healed = false;

  const anyDock = () => rng.pick(docks as [SimDock, ...SimDock[]]);
  /** For a while, then it is as it was. */
  function forAWhile(least: number, most: number, end: () => void): void {
    time.after(rng.between(least, most), () => {
      if (!healed) end();
    });
  }

  function reopenLater(dock: SimDock): void {
    forAWhile(500, 20_000, () => {
      if (dock.pages.length === 0) dock.openPage();
    });
  }

  /** The machine is switched off, something happens to its disk, and it starts again. */
  function whileOff(dock: SimDock, kind: FaultKind, change: () => void): void {
    dock.crash();
    happened(kind);
    trace(`${dock.name}: ${kind}`);
    change();
    saved.damaged(dock);
    reopenLater(dock);
  }

  let restart: Promise<void> | null = null;
  /** One at a time. */
  function restartHub(change: () => Promise<void>): Promise<void> {
    restart ??= restarting(change).finally(() => {
      restart = null;
    });
    return restart;
  }
  async function restarting(change: () => Promise<void>): Promise<void> {
    hub.die();
    await time.wait(rng.between(100, 5000));
    await change();
    await time.wait(rng.between(100, 5000));
    hub.start();
  }

  function older(dock: SimDock) {
    return rng.maybe(copies.get(dock) ?? []);
  }

  const strikes: [weight: number, strike: () => void][] = [
    [
      10,
      () => {
        const dock = anyDock();
        dock.line.faultiness = rng.pick([0.1, 0.3, 0.6]);
        forAWhile(10_000, 60_000, () => {
          dock.line.faultiness = 0;
        });
      },
    ],
    [
      5,
      () => {
        const dock = anyDock();
        happened('line down');
        dock.line.up = false;
        forAWhile(2000, 90_000, () => {
          dock.line.up = true;
        });
      },
    ],
    [
      18,
      () => {
        const dock = anyDock();
        const [place, when, kind] = rng.pick(deaths as [(typeof deaths)[number], ...typeof deaths]);
        // Only what is looked for after a start, or after a fork, ever meets these.
        if (place === 'journal.read') dock.crash();
        dock.death = { place, when, kind };
        if (dock.pages.length === 0) reopenLater(dock);
      },
    ],
    [4, () => secondWindow(anyDock())],
    [
      3,
      () => {
        const dock = anyDock();
        const broken = rng.chance(0.5) ? 'unwritable' : 'unreadable';
        dock.store[broken] = true;
        forAWhile(500, 10_000, () => {
          dock.store[broken] = false;
        });
      },
    ],
    [
      5,
      () => {
        const dock = anyDock();
        happened('host down');
        dock.host.up = false;
        forAWhile(1000, 60_000, () => {
          dock.host.up = true;
        });
      },
    ],
    [4, () => void (anyDock().host.loseAnswers += rng.between(1, 2))],
    [
      3,
      () => {
        const dock = anyDock();
        dock.host.disk = rng.chance(0.5) ? 'disk-full' : 'disk-error';
        happened(dock.host.disk === 'disk-full' ? 'journal disk full' : 'journal disk error');
        forAWhile(1000, 30_000, () => {
          dock.host.disk = null;
        });
      },
    ],
    [
      2,
      () => {
        const dock = anyDock();
        const rows = dock.journal.rows();
        const lostOf = Math.min(rng.between(1, 3), rows.operations.length);
        // Then an operation may meet it before it is read.
        if (rng.chance(0.5)) dock.host.loseAnswers += 1;
        whileOff(dock, 'journal tail lost', () =>
          dock.journal.restore({
            ...rows,
            operations: rows.operations.slice(0, rows.operations.length - lostOf),
          }),
        );
      },
    ],
    [
      2,
      () => {
        const dock = anyDock();
        const rows = dock.journal.rows();
        // The last record is torn, not damaged.
        const at = rng.between(0, rows.operations.length - 2);
        if (rows.operations.length < 2) return;
        whileOff(dock, 'journal record damaged', () =>
          dock.journal.restore({
            ...rows,
            operations: rows.operations.map((one, index) => (index === at ? null : one)),
          }),
        );
      },
    ],
    [
      3,
      () => {
        const dock = anyDock();
        whileOff(dock, 'database wiped', () => {
          dock.profile.rows = emptyProfile;
        });
      },
    ],
    [
      3,
      () => {
        const dock = anyDock();
        const copy = older(dock);
        if (!copy) return;
        whileOff(dock, 'database rolled back', () => {
          dock.profile.rows = copy.profile;
        });
      },
    ],
    [
      3,
      () => {
        const dock = anyDock();
        const copy = older(dock);
        if (!copy) return;
        whileOff(dock, 'profile rolled back', () => {
          dock.profile.rows = copy.profile;
          dock.journal.restore(copy.journal);
        });
      },
    ],
    [
      2,
      () => {
        if (docks.length >= mostDocks) return;
        happened('profile cloned');
        clone(anyDock());
      },
    ],
    [
      3,
      () => {
        const dock = anyDock();
        happened('clock jumps forward');
        dock.clockOffsetMs += rng.pick([600_000, dayMs, 100 * dayMs]);
      },
    ],
    [
      3,
      () => {
        const dock = anyDock();
        happened('clock jumps back');
        dock.clockOffsetMs -= rng.pick([600_000, dayMs, 3 * dayMs]);
      },
    ],
    [
      2,
      () => {
        const dock = anyDock();
        happened('computer sleeps');
        dock.sleep(rng.between(20_000, 180_000));
      },
    ],
    [
      8,
      () => {
        hub.dieIn = rng.chance(0.5) ? 'commit' : 'committed';
        forAWhile(3000, 15_000, () => {
          if (!hub.isUp() && !restart) hub.start();
        });
      },
    ],
    [
      3,
      () =>
        void restartHub(async () => {
          if (!(await hub.restore())) return;
          happened('hub restored from an older copy');
          saved.hubWentBack();
        }),
    ],
    [
      1,
      () =>
        void restartHub(async () => {
          await hub.renew();
          happened('hub with a new database');
          saved.hubWentBack();
        }).then(() => setUpSite(hub)),
    ],
    [
      3,
      () => {
        const type = rng.maybe(stationTypes) ?? 'packageScanned';
        hub.unknownTypes.add(rng.chance(0.6) ? 'driveScanned' : type);
        happened('hub older than an operation');
        forAWhile(10_000, 90_000, () => hub.unknownTypes.clear());
      },
    ],
    [6, () => void (hub.busy += rng.between(1, 3))],
    [
      2,
      () => {
        const dock = anyDock();
        if (hub.isRevoked(dock.stationId)) return;
        happened('station revoked');
        void hub.setRevoked(dock.stationId, true);
        forAWhile(5000, 60_000, () => void hub.setRevoked(dock.stationId, false));
      },
    ],
  ];
  strikes.push([
    2,
    () => {
      const sender = anyDock();
      const reader = anyDock();
      if (restart || sender === reader) return;
      const others = docks.filter((dock) => dock !== sender && dock !== reader);
      const isOver = () => healed;
      restart = sameNumberAgain({ world, hub, saved, sender, reader, others, isOver }).finally(() => {
        restart = null;
      });
    },
  ]);
  const weights = strikes.reduce((sum, [weight]) => sum + weight, 0);

  function secondWindow(dock: SimDock): void {
    dock.openPage();
    const page = dock.pages[dock.pages.length - 1];
    forAWhile(100, 3000, () => {
      if (!page?.station || !page.alive) return;
      if (dock.pages.length > 1) happened('second window takes over');
      // A double click, as everybody's.
      page.station.takeOver();
      page.station.takeOver();
    });
    forAWhile(5000, 60_000, () => {
      const old = rng.maybe(dock.pages);
      if (old && dock.pages.length > 1) dock.closePage(old);
    });
  }

  return {
    strike() {
      let at = rng.between(1, weights);
      for (const [weight, strike] of strikes) {
        at -= weight;
        if (at <= 0) return strike();
      }
    },
    async keepCopies() {
      for (const dock of docks) {
        const kept = copies.get(dock) ?? [];
        kept.push({ profile: dock.profile.rows, journal: dock.journal.rows(), at: time.now() });
        copies.set(dock, kept.slice(-3));
      }
      if (hub.isUp()) await hub.backup();
    },
    resume() {
      healed = false;
      for (const { line } of docks) line.swallowsPush = false;
    },
    async heal() {
      healed = true;
      hub.dieIn = null;
      hub.busy = 0;
      hub.unknownTypes.clear();
      for (const dock of docks) {
        dock.line.up = true;
        dock.line.faultiness = 0;
        dock.line.loses = null;
        // The last thing that goes wrong: nothing that somebody does afterwards tells the station.
        dock.line.swallowsPush = rng.chance(0.1);
        dock.host = { up: true, disk: null, loseAnswers: 0 };
        dock.store = { unreadable: false, unwritable: false };
        dock.death = null;
        dock.awake();
        dock.clockOffsetMs = 0;
        if (hub.isRevoked(dock.stationId)) void hub.setRevoked(dock.stationId, false);
        if (dock.pages.length === 0) dock.openPage();
      }
      await restart;
      if (!hub.isUp()) hub.start();
    },
  };
}
