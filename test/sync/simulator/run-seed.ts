import { createHash } from 'node:crypto';
import { refText } from '../../../renderer/data/document-record';
import type { StoreChange } from '../../../renderer/data/station-store';
import { whyNotBase, whyNotCounted, whyNotView } from './check-station';
import type { FaultKind } from './fault-kinds';
import { createFaultPlan } from './fault-plan';
import type { HubDatabase } from './hub-database';
import type { ProfileRows } from './memory-station-store';
import { returnTogether } from './return-storm';
import { createRunWorld, startMs, type Violation } from './run-world';
import { createSavedOperations } from './saved-operations';
import { customerJob, setUpJobs, setUpSite } from './set-up-site';
import { createSimDock, type SimDock } from './sim-dock';
import { createSimHub } from './sim-hub';

export type SeedReport = {
  seed: number;
  violation: (Violation & { step: number }) | null;
  /** Saved at the docks, by perform() that said so. */
  operations: number;
  counts: { faults: Map<string, number>; operations: Map<string, number>; outcomes: Map<string, number> };
  lines: readonly string[];
  digest: string;
};

const wantedOperations = 200;
/** L1. */
const quietMs = 60_000;
/** L2: what was confirmed and is gone is sent again by the watchdog, which looks every ten seconds and waits for sixty. */
const swallowedMs = 75_000 + quietMs;
const swallows = [
  'push swallowed by a proxy',
  'hub restored from an older copy',
  'same operation, same number, another history',
] as const;
/** What waits for a newer hub asks it again after five minutes. */
const parkedMs = 330_000;
/** Three thousand operations more cost as much as some seeds do. */
const stormEvery = 32;
const longestRunMs = 3 * 3_600_000;

/** One run: a site's life under all that can go wrong, the same for the same seed. */
export async function runSeed(seed: number, database: HubDatabase): Promise<SeedReport> {
  const world = createRunWorld(seed);
  const { time, rng } = world;
  let step = 0;

  /** Until everything that this moment set off has come to rest. */
  async function settle(): Promise<void> {
    do await new Promise((done) => setImmediate(done));
    while (database.isBusy());
  }

  async function run(until: number, isDone: () => boolean = () => false): Promise<void> {
    while (!world.violation() && !isDone() && time.step(until)) {
      step += 1;
      await settle();
    }
  }

  async function finished<V>(work: Promise<V>): Promise<void> {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    work.then(end, end);
    await settle();
    await run(time.now() + 600_000, () => isDone);
    // A part of the simulator that failed, not of the code under test.
    if (isDone) await work;
    else if (!world.violation()) throw new Error(`seed ${seed}: the simulator waits for ever`);
  }

  const hub = await createSimHub(world, database);
  const docks: SimDock[] = [];
  const saved = createSavedOperations(world, hub.ledger, docks);
  const watch = {
    saved: (dock: SimDock, operationId: string, wasProtected: boolean) =>
      saved.add(dock, operationId, wasProtected),
    committed: (dock: SimDock, before: ProfileRows, change: StoreChange) => checkCommit(dock, before, change),
  };

  function checkCommit(dock: SimDock, before: ProfileRows, change: StoreChange): void {
    const { rows } = dock.profile;
    const removed = [
      ...(change.outbox?.remove ?? []).map(({ operationId }) => operationId),
      ...(change.retained?.remove ?? []),
    ];
    if (removed.length > 0) saved.assertKeptAfter(dock, before, removed);
    if (change.meta?.cursor === undefined) return;
    const refs = [...(change.documents?.put ?? []), ...(change.base?.put ?? [])].map(refText);
    const isAnew = before.meta.resync || !before.meta.complete;
    const wrong = whyNotBase(hub.ledger, rows, isAnew ? 'all' : { after: before.meta.cursor, refs });
    if (wrong) world.violate('S5', `${dock.name}: ${wrong}`);
    const isLower = rows.meta.cursor < before.meta.cursor && rows.meta.epoch === before.meta.epoch;
    if (isLower && !before.meta.resync) world.violate('S9', `${dock.name}: its cursor fell within an epoch`);
    if (rows.outbox.size <= 30 && rng.chance(0.15)) void checkView(dock, rows);
  }

  async function checkView(dock: SimDock, rows: ProfileRows): Promise<void> {
    const wrong = whyNotCounted(rows) ?? (await whyNotView(rows, dock.isPoison));
    if (wrong) world.violate('S6', `${dock.name}: ${wrong}`);
  }

  function addDock(name: string, copyOf?: SimDock): SimDock {
    const stationId = copyOf?.stationId ?? rng.uuid();
    const copy = copyOf && { profile: copyOf.profile.rows, journal: copyOf.journal.rows() };
    const dock = createSimDock(world, hub, watch, { name, stationId, ...(copy && { copyOf: copy }) });
    dock.line.pageSize = rng.pick([500, 500, 25, 4]);
    docks.push(dock);
    return dock;
  }

  const plan = createFaultPlan({
    world,
    hub,
    docks,
    saved,
    clone(dock) {
      const copy = addDock(`dock-${docks.length + 1}`, dock);
      world.trace(`${copy.name} starts as a copy of ${dock.name}`);
      poison(copy);
      keepWorking(copy);
      copy.openPage();
    },
  });

  let isChaos = false;
  const salt = rng.between(0, 15).toString(16);
  /** One in 256 of the ids, always the same: in the last two digits, which uuids draw evenly. */
  const ends = (id: string, digit: string) => id.endsWith(salt + digit);
  function poison(dock: SimDock): void {
    dock.isPoison = (id) => ends(id, '0');
  }

  /** Calls again and again, as long as things go on. */
  function every(least: number, most: number, call: () => void): void {
    time.after(rng.between(least, most), () => {
      if (isChaos) call();
      every(least, most, call);
    });
  }
  function keepWorking(dock: SimDock): void {
    every(100, 3000, () => {
      if (dock.pages.length === 0 && rng.chance(0.1)) dock.openPage();
      dock.work();
      if (rng.chance(0.15)) dock.work();
    });
  }

  await finished(setUpSite(hub));
  await finished(setUpJobs(hub, rng, world.nowText()));
  hub.isPoison = (id) => ends(id, '1');
  hub.isUnstorable = (id) => ends(id, '2');
  for (let n = 1; n <= 3; n++) {
    const dock = addDock(`dock-${n}`);
    await finished(hub.enrol(dock.stationId));
    poison(dock);
    keepWorking(dock);
    dock.openPage();
  }
  every(1000, 7000, () => plan.strike());
  every(5000, 30_000, () => void plan.keepCopies());
  every(3000, 20_000, () => void customerJob(hub, rng, `more-${rng.between(1, 500)}`));

  const countOf = (kind: FaultKind) => world.counts.faults.get(kind) ?? 0;
  const countSwallowed = () => swallows.reduce((sum, kind) => sum + countOf(kind), 0);
  for (const part of [0.4, 1]) {
    const olderHubs = countOf('hub older than an operation');
    const swallowed = countSwallowed();
    isChaos = true;
    plan.resume();
    await run(startMs + longestRunMs, () => saved.count() >= wantedOperations * part);
    isChaos = false;
    if (world.violation()) break;
    await finished(plan.heal());
    const wasParked = countOf('hub older than an operation') > olderHubs;
    const wasSwallowed = countSwallowed() > swallowed || docks.some(({ line }) => line.swallowsPush);
    await run(time.now() + (wasParked ? parkedMs : quietMs) + (wasSwallowed ? swallowedMs : 0));
    await finished(checkAll());
    if (part === 1 && seed % stormEvery === 0) await storm();
  }

  /** L3: docks scan while others come back. */
  async function storm(): Promise<void> {
    if (world.violation()) return;
    let isOver = false;
    const returning = returnTogether(world, hub, rng).finally(() => {
      isOver = true;
    });
    const scan = () => {
      if (isOver) return;
      for (const dock of docks) dock.work();
      time.after(rng.between(50, 150), scan);
    };
    scan();
    await finished(returning);
    await run(time.now() + quietMs);
    await finished(checkAll());
  }

  async function checkAll(): Promise<void> {
    if (world.violation()) return;
    const { entries, changedAt } = hub.ledger.current();
    // What changed no document wakes nobody who waits: a cursor learns of it with the next answer.
    const newsAfter = (cursor: number) => changedAt.slice(cursor + 1).some((refs) => refs?.length > 0);
    for (const dock of docks) {
      const { rows } = dock.profile;
      const { meta, outbox } = rows;
      const [first] = outbox.values();
      for (const { name, station } of dock.pages)
        world.trace(`${name}: ${JSON.stringify(station?.status())}`);
      if (first)
        world.violate(
          'L1',
          `${dock.name} still has ${outbox.size} operations to send: ${first.operationId} as ${first.cseq} of ${JSON.stringify(meta)}`,
        );
      if (!meta.complete || meta.resync || meta.cursor > entries.length || newsAfter(meta.cursor))
        world.violate('L1', `${dock.name} is at ${meta.cursor} of ${entries.length}`);
      const wrong = whyNotBase(hub.ledger, rows, 'all');
      if (wrong) world.violate('S5', `${dock.name}: ${wrong}`);
      await checkView(dock, rows);
    }
    const [missing] = saved.missingAtHub();
    if (missing)
      world.violate(
        'L1',
        `${saved.missingAtHub().length} saved operations never came to the hub: ${missing}`,
      );
    world.trace(`quiet: ${entries.length} operations, ${saved.count()} saved at docks`);
  }

  for (const dock of docks) dock.crash();
  hub.die();
  await settle();
  const violation = world.violation();
  const digest = createHash('sha256').update(world.lines.join('\n')).digest('hex');
  for (const dock of docks) dock.forget();
  return {
    seed,
    violation: violation && { ...violation, step },
    operations: saved.count(),
    counts: world.counts,
    lines: world.lines,
    digest,
  };
}
