import type { HostOutput } from '../../shared/host-contract';
import { parseJson } from '../../shared/parse-json';
import { createSerialQueue } from '../../shared/serial-queue';
import type { StationStore } from '../data/station-store';
import type { Core } from '../sync/core';
import { createEngine, type Engine } from '../sync/engine';
import type { EngineLock } from '../sync/engine-lock';
import { askHub } from '../sync/hub-answer';
import { createJudge } from '../sync/judge';
import type { SyncPorts } from '../sync/ports';
import { createPresence } from '../sync/presence';
import { createStationState } from '../sync/station-state';
import { createPerformer } from './perform';
import type { HubRead, OutboxEntry, Station } from './station';
import { createReads } from './station-reads';
import { createStatusBoard } from './station-status';
import { createWordsKeeper } from './words-keeper';

export type StationDeps = {
  ports: SyncPorts;
  store: StationStore;
  lock: EngineLock;
  /** The host's `station.status`: who this station is. */
  identity: Pick<HostOutput<'station.status'>, 'stationId' | 'siteId' | 'appVersion'>;
};

export type ClosableStation = Station & { close(): void };

const everything = new Set(['job', 'package', 'attention', 'operator', 'site', 'outbox']);
const fetchTimeoutMs = 30_000;
const lookAfterMs = 700;
const takeAgainMs = 2000;

function messageOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
}

/** Puts the station together. Resolves when this window owns the profile and read its outbox, or knows that another does. */
export async function createStation({ ports, store, lock, identity }: StationDeps): Promise<ClosableStation> {
  const state = createStationState(store);
  const core: Core = {
    siteId: identity.siteId ?? '',
    appVersion: identity.appVersion.slice(0, 40),
    store,
    state,
    judge: createJudge(ports.domain, identity.siteId ?? '', ports.report),
    queue: createSerialQueue(),
    ports,
    presence: createPresence(),
  };
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  let operatorId: string | null = null;

  const engine: Engine = createEngine(core, refresh, giveUp, () => {
    for (const listener of listeners) listener(new Set(['lookers']));
  });
  const board = createStatusBoard(core, () => engine, identity.siteId);
  const words = createWordsKeeper(core, () => {
    for (const listener of listeners) listener(new Set(['words']));
  });
  state.subscribe((changed) => {
    for (const listener of listeners) listener(changed);
    board.refresh();
    words.send(changed.has('outbox'));
  });

  let cancelLook = () => {};
  function look(fault: string | null) {
    const { presence } = core;
    if (!presence.look(fault === null || operatorId === null ? null : { operatorId, fault })) return;
    cancelLook();
    // Not for every fault that an arrow key passes.
    cancelLook = ports.timers.after(lookAfterMs, () => engine.lookAgain());
  }

  function refresh() {
    board.refresh();
    words.send(false);
  }
  function giveUp() {
    engine.stop();
    state.release();
    board.setOtherWindow(true);
  }
  async function own() {
    await core.queue(() => state.claim(ports.newId()));
    board.setOtherWindow(false);
    await words.load();
    for (const listener of listeners) listener(everything);
    if (identity.siteId !== null && identity.stationId !== null) engine.start();
  }

  const performer = createPerformer({
    core,
    stationId: identity.stationId ?? '',
    operatorId: () => operatorId,
    onSaved: () => engine.wake(),
    diskProblem() {
      const { problem } = engine.status();
      return problem === 'diskFull' || problem === 'diskError' ? problem : null;
    },
    onProblem: (problem) => board.setDiskProblem(problem),
  });

  let stopTrying = () => {};
  await new Promise<void>((ready, failed) => {
    let isOpen = false;
    function opened() {
      isOpen = true;
      ready();
    }
    function take() {
      own().then(opened, (error: unknown) => {
        ports.report('take the profile', error);
        giveUp();
        // Nobody else can: this window has the lock.
        if (isOpen) stopTrying = ports.timers.after(takeAgainMs, take);
        else {
          lock.leave();
          failed(error);
        }
      });
    }
    lock.enter({
      granted: take,
      busy() {
        board.setOtherWindow(true);
        opened();
      },
      lost() {
        stopTrying();
        giveUp();
      },
    });
  });

  return {
    ...createReads(store),
    perform: performer.perform,
    preview: performer.preview,
    async outbox(limit) {
      const parkedFrom = engine.status().parkedFrom ?? Number.POSITIVE_INFINITY;
      const waiting = state.pending.slice(0, limit).map(({ operation, cseq }): OutboxEntry => {
        const isParked = cseq !== null && cseq >= parkedFrom;
        return { operation, cseq, state: isParked ? 'parked' : 'pending', code: null, params: {} };
      });
      const answered = await store.latestRetained(limit - waiting.length);
      return [
        ...waiting,
        ...answered.map(({ operation, cseq, outcome, code, params }): OutboxEntry => {
          return { operation, cseq, state: outcome, code, params };
        }),
      ];
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keepWords: words.keep,
    waitingWords: words.waiting,
    look,
    lookers: core.presence.others,
    status: board.current,
    subscribeStatus: board.subscribe,
    syncNow: engine.syncNow,
    async dismissNotice() {
      await core.queue(() => state.commit({ meta: { notice: null } }));
      refresh();
    },
    takeOver: () => lock.steal(),
    async fetchFromHub<R>(
      path: string,
      init: Parameters<Station['fetchFromHub']>[1] = {},
    ): Promise<HubRead<R>> {
      const request = { method: init.method ?? 'GET', path: path.replace(/^\//, ''), body: init.body };
      const answer = await askHub(ports, request, fetchTimeoutMs, new AbortController().signal);
      const body = answer ? parseJson(answer.text) : undefined;
      if (!answer || answer.status >= 500 || (answer.status < 300 && body === undefined))
        return { ok: false, problem: 'offline', status: answer?.status ?? 0, message: messageOf(body), body };
      if (answer.status >= 300)
        return { ok: false, problem: 'refused', status: answer.status, message: messageOf(body), body };
      return { ok: true, body: body as R };
    },
    setOperator(id) {
      operatorId = id;
    },
    close() {
      stopTrying();
      engine.stop();
      state.release();
      lock.leave();
      store.close();
    },
  };
}
