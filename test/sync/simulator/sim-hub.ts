import pino from 'pino';
import { submit } from '../../../hub/accept-operations';
import { createHubClock } from '../../../hub/clocks/hub-clock';
import { type Clocks, startClocks } from '../../../hub/clocks/start-clocks';
import type { SiteDeps } from '../../../hub/deps';
import { pull } from '../../../hub/pull';
import { push } from '../../../hub/push';
import { createPushTurns } from '../../../hub/push-turns';
import type { HttpAnswer } from '../../../renderer/sync/ports';
import type { Actor } from '../../../shared/documents';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { reduce } from '../../../shared/reduce';
import { pullRequestSchema, pushRequestSchema, syncProblemStatus } from '../../../shared/sync-protocol';
import type { HubDatabase } from './hub-database';
import { createLedger, type Ledger, newest } from './ledger';
import { InjectedFault, type RunWorld, siteId } from './run-world';
import { watchSites } from './watched-sites';

const log = pino({ level: 'silent' });

/** Of an operation, in a batch: what a loaded machine takes. */
const storingMs = 0.5;
/** L3: what somebody who works pushes is stored within a second, whoever else comes back with how much. */
const workingPush = 50;
const longestPushMs = 1000;

class HubDied extends InjectedFault {
  override name = 'HubDied';
}

/** One life of the hub's process. */
type Life = { dead: boolean; end: AbortController; waiters: Set<() => void>; clocks: Clocks | null };

const operationsIn = (body: unknown) => (body as { operations: unknown[] }).operations.length;

export type SimHub = {
  ledger: Ledger;
  isUp(): boolean;
  start(): void;
  die(): void;
  /** Dies in the next transaction that writes: before its commit, or after it and before the answer. */
  dieIn: 'commit' | 'committed' | null;
  /** The next transactions that fail as a database that has no time now. */
  busy: number;
  /** Types that this hub does not know: it is older than the stations. */
  unknownTypes: Set<string>;
  /** Operations whose judgement throws here, and those that the database cannot store. */
  isPoison(operationId: string): boolean;
  isUnstorable(operationId: string): boolean;
  isRevoked(stationId: string): boolean;
  setRevoked(stationId: string, revoked: boolean): Promise<void>;
  enrol(stationId: string): Promise<void>;
  /** What a customer, a clock or the command line does; null when the hub is down. */
  act<T extends OperationType>(
    type: T,
    payload: Payload<T>,
    by?: { at?: string; actor?: Actor },
  ): Promise<string | null>;
  /** The id of the open fault of a package; '' when it has none. */
  openFault(subject: Payload<'contactRecorded'>['subject']): string;
  /** null: it died meanwhile, or was not there. */
  answer(stationId: string, path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer | null>;
  /** One to restore later, or at once with what comes back; the hub must be down then. */
  backup(): Promise<() => Promise<void>>;
  /** The last backup but some; false when there is none. The hub must be down. */
  restore(): Promise<boolean>;
  renew(): Promise<void>;
};

export async function createSimHub(world: RunWorld, database: HubDatabase): Promise<SimHub> {
  const { time, happened, trace } = world;
  const rng = world.rng.fork();
  const stations = new Map<string, { revoked: boolean }>();
  type Backup = { restore: () => Promise<void>; copy: ReturnType<Ledger['copy']> };
  const backups: Backup[] = [];
  const firstEpoch = rng.uuid();
  const ledger = createLedger(world, firstEpoch);
  await database.create(siteId, firstEpoch);
  let life: Life = newLife();
  let untilSlow = rng.between(20, 60);

  function newLife(): Life {
    return { dead: false, end: new AbortController(), waiters: new Set(), clocks: null };
  }

  function die(): void {
    if (life.dead) return;
    life.dead = true;
    life.end.abort();
    void life.clocks?.stop();
    trace('hub dies');
  }

  function depsOf(mine: Life): SiteDeps {
    const assertAlive = () => {
      if (mine.dead) throw new HubDied('the hub is dead');
    };
    const sites = watchSites(database.sites, {
      async step(place) {
        assertAlive();
        if (hub.dieIn === place) {
          hub.dieIn = null;
          happened(place === 'commit' ? 'hub dies before commit' : 'hub dies after commit');
          die();
          throw new HubDied('the hub dies');
        }
        if (place === 'lock' && hub.busy > 0) {
          hub.busy -= 1;
          happened('database busy');
          throw Object.assign(new InjectedFault('could not serialize access'), { code: '40001' });
        }
        untilSlow -= 1;
        if (!database.mayWait || untilSlow > 0) return;
        untilSlow = rng.between(20, 60);
        await time.wait(rng.between(1, 40));
        assertAlive();
      },
      async storing(records) {
        if (!database.mayWait || records === 0) return;
        await time.wait(records * storingMs);
        assertAlive();
      },
      check({ records }) {
        for (const { incoming, result } of records)
          if (hub.isUnstorable(incoming.id) && result.outcome !== 'refused') {
            happened('operation cannot be stored');
            throw Object.assign(new InjectedFault('unsupported Unicode escape sequence'), { code: '22P05' });
          }
      },
      committed(written) {
        const { records, epoch } = written;
        ledger.commit(written);
        if (records.length > 0 || epoch !== null)
          trace(
            `hub commits up to ${ledger.current().entries.length}${epoch === null ? '' : ' in a new epoch'}`,
          );
      },
    });
    return {
      sites,
      reduce(view, operation, context) {
        if (operation.actor.kind === 'station' && hub.isPoison(operation.id)) {
          happened('reducer throws on the hub');
          throw new InjectedFault('the reducer throws');
        }
        return reduce(view, operation, context);
      },
      now: world.nowText,
      newId: rng.uuid,
      randomBytes: rng.bytes,
      log,
      turns: createPushTurns(),
      poke: {
        // Several hub processes would hear of each other's commits a little later.
        notify: () => {
          mine.clocks?.look();
          for (const wake of mine.waiters) time.after(rng.between(0, 20), wake);
        },
        wait: (_site, _ms, signal) =>
          new Promise((done) => {
            const wake = () => {
              mine.waiters.delete(wake);
              signal.removeEventListener('abort', wake);
              done();
            };
            mine.waiters.add(wake);
            if (signal.aborted) wake();
            else signal.addEventListener('abort', wake);
          }),
      },
    };
  }

  let deps = depsOf(life);
  runClocks(life, deps);

  /** The hub's clocks by virtual time. What this machine says is always right here; CLOCK-4 is another test's. */
  function runClocks(mine: Life, mineDeps: SiteDeps): void {
    mine.clocks = startClocks({
      deps: mineDeps,
      siteIds: () => Promise.resolve([siteId]),
      time: createHubClock(world.nowText),
      known: { read: () => Promise.resolve(null), save: () => Promise.resolve() },
      elapsed: time.now,
      after: time.after,
    });
  }

  /** An older hub sees what it does not know under a version that nobody has. */
  function asUnknown(body: ReturnType<typeof pushRequestSchema.parse>) {
    if (hub.unknownTypes.size === 0) return body;
    return {
      ...body,
      operations: body.operations.map((one) => (hub.unknownTypes.has(one.type) ? { ...one, v: 99 } : one)),
    };
  }

  async function ask(stationId: string, path: string, body: unknown, signal: AbortSignal) {
    const identity = { siteId, stationId };
    if (path === 'push') return push(deps, identity, asUnknown(pushRequestSchema.parse(body)));
    const request = pullRequestSchema.parse(body);
    const ended = new AbortController();
    // The hub's own timer runs in real time, which stands still here.
    const cancel = time.after(request.waitMs, () => ended.abort());
    try {
      return await pull(deps, identity, request, AbortSignal.any([signal, ended.signal, life.end.signal]));
    } finally {
      cancel();
    }
  }

  async function restored({ restore, copy }: Backup): Promise<void> {
    await restore();
    ledger.restored(copy);
    // Who was enrolled, or revoked, since then is so no more.
    for (const [stationId, { revoked }] of stations) {
      await database.enrol(siteId, stationId);
      await database.setRevoked(siteId, stationId, revoked);
    }
  }

  const hub: SimHub = {
    ledger,
    dieIn: null,
    busy: 0,
    unknownTypes: new Set(),
    isPoison: () => false,
    isUnstorable: () => false,
    isUp: () => !life.dead,
    start() {
      life = newLife();
      deps = depsOf(life);
      runClocks(life, deps);
      trace('hub starts');
    },
    die,
    isRevoked: (stationId) => stations.get(stationId)?.revoked ?? false,
    async setRevoked(stationId, revoked) {
      stations.set(stationId, { revoked });
      await database.setRevoked(siteId, stationId, revoked);
    },
    async enrol(stationId) {
      if (stations.has(stationId)) return;
      stations.set(stationId, { revoked: false });
      await database.enrol(siteId, stationId);
    },
    async act(type, payload, { at = world.nowText(), actor = { kind: 'hub' } } = {}) {
      const mine = life;
      if (mine.dead) return null;
      // What cannot be taken in comes from docks.
      let id = rng.uuid();
      while (hub.isUnstorable(id) || hub.isPoison(id)) id = rng.uuid();
      const envelope = { id, v: 1, at, seen: null, actor };
      try {
        const { outcome, code } = await submit(deps, siteId, { ...envelope, type, payload } as Operation);
        trace(`hub ${type} ${outcome} ${code}`);
        return outcome;
      } catch (error) {
        if (error instanceof InjectedFault) return null;
        throw error;
      }
    },
    openFault(subject) {
      const id = subject.kind === 'package' ? `package/${subject.packageId}` : '';
      const body = newest(ledger.current().versions.get(id))?.body;
      const faults = body?.kind === 'package' ? body.faults : [];
      return faults.find(({ state }) => state === 'open')?.id ?? '';
    },
    async answer(stationId, path, body, signal) {
      const mine = life;
      if (mine.dead) return null;
      const wasRevoked = hub.isRevoked(stationId);
      const askedAt = time.now();
      try {
        const answer = await ask(stationId, path, body, signal);
        if (mine.dead) return null;
        const tookMs = time.now() - askedAt;
        if (path === 'push' && operationsIn(body) <= workingPush && tookMs > longestPushMs)
          world.violate('L3', `a push of ${operationsIn(body)} operations took ${tookMs} ms at the hub`);
        // It may have been let in again while the hub was at it.
        if (answer.ok && wasRevoked && hub.isRevoked(stationId))
          world.violate('S12', `revoked station ${stationId} was answered`);
        if (answer.ok) return { status: 200, retryAfterSeconds: null, text: JSON.stringify(answer.response) };
        const { problem } = answer;
        // To the station its operation is one of version 1.
        const told = problem.code === 'upgradeHub' && problem.v === 99 ? { ...problem, v: 1 } : problem;
        return { status: syncProblemStatus[told.code], retryAfterSeconds: null, text: JSON.stringify(told) };
      } catch (error) {
        if (mine.dead || error instanceof HubDied) return null;
        if (error instanceof InjectedFault)
          return { status: 500, retryAfterSeconds: null, text: '{"code":"internal"}' };
        world.violate(
          'hub',
          `${path} threw ${error instanceof Error ? (error.stack ?? error.message) : error}`,
        );
        return null;
      }
    },
    async backup() {
      const backup = { restore: await database.backup(siteId), copy: ledger.copy() };
      backups.push(backup);
      return () => restored(backup);
    },
    async restore() {
      const backup = rng.maybe(backups.slice(-3));
      if (!backup) return false;
      await restored(backup);
      return true;
    },
    async renew() {
      const epoch = rng.uuid();
      await database.create(siteId, epoch);
      ledger.renewed(epoch);
      backups.length = 0;
      for (const [stationId, { revoked }] of stations) {
        await database.enrol(siteId, stationId);
        await database.setRevoked(siteId, stationId, revoked);
      }
    },
  };
  return hub;
}
