import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import pino from 'pino';
import { openJournal } from '../../electron/host/journal';
import { submit } from '../../hub/accept-operations';
import { custodyKeyOf, newPrivateKey } from '../../hub/custody-key';
import { openDatabase } from '../../hub/database';
import type { HubDeps } from '../../hub/deps';
import { keepWords } from '../../hub/notify/contact-words';
import { pull } from '../../hub/pull';
import { push } from '../../hub/push';
import { createPushTurns } from '../../hub/push-turns';
import { createSite } from '../../hub/sites';
import { createSqlSiteStore } from '../../hub/sql-site-store';
import type { StationIdentity } from '../../hub/stations';
import { createDexieStore } from '../../renderer/data/dexie-store';
import { createStation } from '../../renderer/store/create-station';
import type { EngineLock } from '../../renderer/sync/engine-lock';
import type { HttpAnswer, HubRequest, Journal, SyncPorts } from '../../renderer/sync/ports';
import { contactWordsSchema } from '../../shared/contact-words';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { reduce } from '../../shared/reduce';
import { resolve } from '../../shared/resolve';
import { pullRequestSchema, pushRequestSchema, syncProblemStatus } from '../../shared/sync-protocol';
import { dockAddress } from './dock-address';
import { createManualClock, until } from './manual-clock';
import { createSqlDatabase } from './simulator/sql-hub-database';

const poke = (): HubDeps['poke'] => {
  const news = new EventEmitter().setMaxListeners(0);
  return {
    notify: (siteId) => void news.emit(siteId),
    // Waits for news alone: time does not pass by itself here.
    wait: (siteId, _ms, signal) =>
      new Promise((done) => {
        news.once(siteId, () => done());
        if (signal.aborted) done();
        signal.addEventListener('abort', () => done());
      }),
  };
};

export type World = Awaited<ReturnType<typeof openWorld>>;
export type TestStation = Awaited<ReturnType<World['station']>>;

/** The real hub on PGlite, with as many sites as there are tests. */
export async function openWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'dockside-sync-'));
  const log = pino({ level: 'silent' });
  const clock = createManualClock(Date.parse('2026-03-02T08:00:00.000Z'));
  const now = () => new Date(clock.now()).toISOString();
  const open = await openDatabase({ dataDir: folder }, { log, now });
  const deps: HubDeps = {
    sites: createSqlSiteStore(open.database),
    reduce,
    database: open.database,
    now,
    newId: randomUUID,
    randomBytes,
    secretKey: randomBytes(32),
    custodyKey: custodyKeyOf(newPrivateKey()),
    log,
    poke: poke(),
    turns: createPushTurns(),
  };
  const closers: (() => Promise<void>)[] = [];

  async function act<T extends OperationType>(siteId: string, type: T, payload: Payload<T>) {
    const envelope = { id: randomUUID(), v: 1, at: now(), seen: null, actor: { kind: 'hub' } } as const;
    const result = await submit(deps, siteId, { ...envelope, type, payload } as Operation);
    if (result.outcome === 'refused') throw new Error(`${type}: ${result.code}`);
    return result;
  }

  async function site(siteId: string = randomUUID()) {
    await createSite(deps, {
      id: siteId,
      name: 'Test',
      demo: false,
      location: 'westeurope',
      locationDisplayName: 'West Europe',
      address: dockAddress,
      supportedCarriers: ['DHL'],
      rules: { blindCount: false, inboundIdRequired: false },
    });
    for (const role of ['operator', 'lead', 'admin'] as const)
      await act(siteId, 'operatorSaved', {
        id: `${role}-1`,
        name: role,
        badge: `BADGE${role}`,
        role,
        active: true,
      });
    return siteId;
  }

  /** A job in Shipping with these serials under this tracking number. */
  async function job(siteId: string, jobId: string, serials: string[], trackingNumber: string) {
    await act(siteId, 'jobCreated', {
      jobId,
      name: jobId,
      subscriptionId: 'contoso',
      resourceGroup: 'rg',
      storageAccountId:
        '/subscriptions/contoso/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a',
      export: null,
      location: 'West Europe',
      type: 'Import',
      deliveryPackage: null,
      hasReturnAddress: true,
      hasReturnShipping: true,
      logLevel: 'Error',
      backupDriveManifest: false,
      tags: {},
      drives: serials.map((driveId) => ({
        driveId,
        keys: [driveId],
        manifestFile: '\\manifest.xml',
        manifestHash: 'x',
        driveHeaderHash: null,
      })),
      personalHash: null,
    } as Payload<'jobCreated'>);
    await act(siteId, 'jobUpdated', {
      jobId,
      ship: true,
      cancel: false,
      expectedPackageId: `${jobId}-expected`,
      deliveryPackage: { carrierName: 'DHL', trackingNumber, driveCount: null, shipDate: null },
      personalHash: null,
    });
  }

  async function enrol({ siteId, stationId }: StationIdentity): Promise<void> {
    await open.database
      .insertInto('station')
      .values({
        site: siteId,
        id: stationId,
        name: stationId,
        credential_hash: stationId,
        enrolled_at: now(),
        revoked_at: null,
        last_seen: now(),
        pending: null,
        app_version: null,
      })
      .execute();
  }

  async function answerOf(
    identity: StationIdentity,
    request: HubRequest,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const [, contact] = /^contacts\/(.+)\/words$/.exec(request.path) ?? [];
    if (contact !== undefined) {
      const words = contactWordsSchema.parse(request.body);
      const state = await keepWords(deps, identity.siteId, contact, words);
      return { status: 200, retryAfterSeconds: null, text: JSON.stringify({ state }) };
    }
    const answer =
      request.path === 'push'
        ? await push(deps, identity, pushRequestSchema.parse(request.body))
        : await pull(deps, identity, pullRequestSchema.parse(request.body), signal);
    return answer.ok
      ? { status: 200, retryAfterSeconds: null, text: JSON.stringify(answer.response) }
      : {
          status: syncProblemStatus[answer.problem.code],
          retryAfterSeconds: null,
          text: JSON.stringify(answer.problem),
        };
  }

  /**
   * A computer at the dock: its disk (journal, IndexedDB) outlives the page, which open() starts. `copyOf`: the folder of a
   * journal that this one is a copy of.
   */
  async function station(siteId: string, known?: StationIdentity, copyOf?: string) {
    const identity = known ?? { siteId, stationId: randomUUID() };
    /** Whose credential the host has now. */
    let enrolledAs = identity;
    if (!known) await enrol(identity);
    const disk = join(folder, randomUUID());
    if (copyOf) cpSync(copyOf, disk, { recursive: true });
    let indexedDB = new IDBFactory();
    const journal = await openJournal(disk, { now, newId: randomUUID, log: () => undefined });
    const net = {
      hub: true,
      host: true,
      disk: null as null | 'disk-full' | 'disk-error',
      /** Stands between station and hub: may lose, change or hold what passes. */
      through: null as null | ((request: HubRequest, next: () => Promise<HttpAnswer>) => Promise<HttpAnswer>),
      /** The browser's database cannot be read. */
      unreadable: false,
      requests: [] as HubRequest[],
      reports: [] as string[],
    };
    const hostJournal: Journal = {
      async append(operations) {
        if (!net.host) return { ok: false, problem: 'unreachable' };
        if (enrolledAs.siteId !== siteId) return { ok: false, problem: 'other-site' };
        return net.disk ? { ok: false, problem: net.disk } : journal.append(operations);
      },
      async read(after, limit) {
        if (!net.host || enrolledAs.siteId !== siteId) return null;
        const records = await journal.read(after, limit);
        return { clientId: journal.clientId(), lastCseq: journal.lastCseq(), records };
      },
      async rotate(retiredUpTo) {
        if (!net.host) return null;
        const records = await journal.rotate(retiredUpTo);
        return { clientId: journal.clientId(), records };
      },
      retire: (upTo) => (net.host ? journal.retire(upTo) : Promise.resolve()),
    };
    const ports: SyncPorts = {
      now: clock.now,
      elapsed: clock.now,
      random: () => 0.5,
      newId: randomUUID,
      timers: clock.timers,
      async http(request, signal) {
        net.requests.push(request);
        if (!net.hub || !net.host) throw new TypeError('fetch failed');
        const next = () => answerOf(enrolledAs, request, signal);
        return net.through ? net.through(request, next) : next();
      },
      journal: hostJournal,
      domain: { resolve, reduce },
      report: (what) => net.reports.push(what),
    };
    const alone = (): EngineLock => ({
      enter: (events) => events.granted(),
      steal: () => undefined,
      leave: () => undefined,
    });

    async function openPage(lock: EngineLock = alone()) {
      const store = createDexieStore(siteId, { indexedDB, IDBKeyRange });
      const { claim, find } = store;
      store.find = (wanted) =>
        net.unreadable ? Promise.reject(new Error('UnknownError: backing store')) : find(wanted);
      store.claim = (owner) =>
        net.unreadable ? Promise.reject(new Error('UnknownError: backing store')) : claim(owner);
      const page = await createStation({
        ports,
        store,
        lock,
        identity: { ...identity, appVersion: '1' },
      });
      page.setOperator('operator-1');
      return page;
    }

    return {
      identity,
      disk,
      net,
      ports,
      open: openPage,
      /** The host was enrolled anew, while its pages stay open. */
      move: (to: StationIdentity) => {
        enrolledAs = to;
      },
      store: () => createDexieStore(siteId, { indexedDB, IDBKeyRange }),
      journal: () => journal,
      /** The browser's database is gone; the journal is not. */
      wipe() {
        indexedDB = new IDBFactory();
      },
      database: () => indexedDB,
      /** As when only the browser's folder is brought back from a copy. */
      useDatabase(of: IDBFactory) {
        indexedDB = of;
      },
      close: () => journal.close(),
    };
  }

  return {
    deps,
    clock,
    now,
    act,
    site,
    job,
    enrol,
    /** Keeps what the hub's database holds of the site now; what comes back restores it. */
    backup: (siteId: string) => createSqlDatabase(open.database).backup(siteId),
    station: async (...args: Parameters<typeof station>) => {
      const made = await station(...args);
      closers.push(made.close);
      return made;
    },
    async close() {
      for (const close of closers) await close();
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything that this page performed is retired by a pull. */
export const settled = (page: { status(): { pending: number; complete: boolean } }) =>
  until('everything is synced', () => page.status().complete && page.status().pending === 0);
