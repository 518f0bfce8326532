import { type Operation, type OperationType, operationSchema, type Payload } from '../../shared/operations';
import { currentVersion } from '../../shared/upcast';
import { documentRecord, pendingRev } from '../data/document-record';
import { OwnerLostError, type StoreChange } from '../data/station-store';
import type { Core } from '../sync/core';
import { leavesHole, unprotected } from '../sync/hand-over';
import { hubTime } from '../sync/hub-time';
import type { Judgement } from '../sync/judge';
import { createOverlay } from '../sync/overlay';
import { highestCseq, recoverFromJournal, recoverMissing, takeNewClientId } from '../sync/put-back';
import type { PerformAs, PerformResult } from './station';

export type Performer = {
  perform<T extends OperationType>(type: T, payload: Payload<T>, as?: PerformAs): Promise<PerformResult>;
  preview<T extends OperationType>(type: T, payload: Payload<T>): Promise<PerformResult>;
};
export type PerformDeps = {
  core: Core;
  stationId: string;
  operatorId: () => string | null;
  /** After an operation was stored. */
  onSaved: () => void;
  /** The disk refused what only the browser has: no more is taken in. */
  diskProblem: () => 'diskFull' | 'diskError' | null;
  onProblem: (problem: 'diskFull' | 'diskError' | null) => void;
};

/** Reasons of the station itself; the rules' own are in shared/refusals.ts. */
type StationRefusal = 'otherWindow' | 'otherSite' | 'notSignedIn' | 'diskFull' | 'diskError';
const refusedHere = (code: StationRefusal): PerformResult => ({ outcome: 'refused', code, params: {} });

type Accepted = Extract<Judgement['result'], { documents: unknown }>;

/** What the operation changes on this station, with the hub's copy of every document that it is the first to touch. */
async function changeOf(
  core: Core,
  operation: Operation,
  judgement: Judgement,
  result: Accepted,
  cseq: number | null,
) {
  const { state, store } = core;
  const position = state.nextPosition();
  const wrote = [...result.documents, ...result.deleted].map(({ kind, id }) => ({ kind, id }));
  const first = wrote.filter((ref) => !state.isTouched(ref));
  const stored = await store.documents(first);
  const change: StoreChange = {
    documents: {
      put: result.documents.map((document) => documentRecord(document, pendingRev(position))),
      remove: result.deleted,
    },
    base: {
      put: first.map((ref, index) => {
        const record = stored[index];
        return { ...ref, rev: record?.rev ?? 0, body: record?.body ?? null };
      }),
    },
    outbox: {
      put: [{ position, cseq, operationId: operation.id, operation, links: judgement.links, wrote }],
    },
  };
  return change;
}

/** The one way in which the page writes. */
export function createPerformer(deps: PerformDeps): Performer {
  const { core, stationId, operatorId, onSaved, onProblem } = deps;
  const { state, store, ports } = core;
  let storeFailed = false;

  function draft<T extends OperationType>(
    type: T,
    payload: Payload<T>,
    operator: string,
    id = ports.newId(),
  ): Operation {
    return operationSchema.parse({
      id,
      v: currentVersion(type, ports.versions?.upcasters),
      type,
      actor: { kind: 'station', stationId, operatorId: operator },
      at: hubTime(core),
      seen: null,
      payload,
    });
  }

  const judge = (operation: Operation) => core.judge(operation, createOverlay(store.find), false);

  /** Under an id that was given: this station may have saved it before, and the hub may have taken it since. */
  async function isSavedBefore(operation: Operation): Promise<boolean> {
    return isPending(operation) || (await store.retainedByIds([operation.id])).length > 0;
  }

  const isPending = ({ id }: Operation) => state.pending.some((entry) => entry.operationId === id);

  /**
   * The journal lost its end and gives its numbers out again, under which the hub has other operations. True: under a new
   * clientId the operation is in the journal and in the outbox.
   */
  async function numberAnew(operation: Operation): Promise<boolean> {
    if (!(await takeNewClientId(core))) return false;
    if (isPending(operation)) return true;
    const { ok } = await ports.journal.append([operation]);
    return ok && (await recoverFromJournal(core)) && isPending(operation);
  }

  /** Durable first (journal), then the browser's database. */
  async function save(
    operation: Operation,
    judgement: Judgement,
    result: Accepted,
  ): Promise<StationRefusal | null> {
    const known = highestCseq(core);
    let cseq: number | null = null;
    if (unprotected(core).length === 0) {
      const answer = await ports.journal.append([operation]);
      if (answer.ok) {
        const isOtherJournal = answer.clientId !== state.meta.clientId;
        const [number] = answer.cseqs;
        const isGivenAgain = !isOtherJournal && number !== undefined && number <= known;
        if (isGivenAgain) {
          if (await numberAnew(operation)) return null;
        } else if (!isOtherJournal && !leavesHole(known, answer.cseqs)) cseq = number ?? null;
        // The journal holds what this window never saw; reading it brings this operation along. Without an answer this one
        // waits unnumbered until the journal is read.
        else if (isOtherJournal ? await recoverFromJournal(core) : await recoverMissing(core, known))
          return null;
      } else if (answer.problem === 'other-site') {
        return 'otherSite';
      } else if (answer.problem !== 'unreachable') {
        return answer.problem === 'disk-full' ? 'diskFull' : 'diskError';
      }
    } else {
      const problem = deps.diskProblem();
      if (problem) return problem;
    }
    // Reading the journal may have brought it along before the host went away.
    if (!isPending(operation)) await state.commit(await changeOf(core, operation, judgement, result, cseq));
    return null;
  }

  function unusable(error: unknown): StationRefusal {
    if (error instanceof OwnerLostError) throw error;
    storeFailed = true;
    ports.report('store operation', error);
    return 'diskError';
  }

  async function judgeOnStore(operation: Operation): Promise<Judgement | StationRefusal> {
    try {
      if (storeFailed) {
        // The journal may hold what the database did not take.
        if (state.owner) await state.claim(state.owner);
        await recoverFromJournal(core);
        storeFailed = false;
      }
      return await judge(operation);
    } catch (error) {
      return unusable(error);
    }
  }

  async function runOnce(operation: Operation): Promise<PerformResult> {
    try {
      // The journal would answer with the number of the first one, as it does when it went back in time.
      if (await isSavedBefore(operation)) return { outcome: 'noop', code: 'already', params: {} };
    } catch (error) {
      onProblem('diskError');
      return refusedHere(unusable(error));
    }
    return run(operation);
  }

  async function run(operation: Operation): Promise<PerformResult> {
    const judgement = await judgeOnStore(operation);
    if (typeof judgement === 'string') {
      onProblem('diskError');
      return refusedHere(judgement);
    }
    const { result } = judgement;
    if (result.outcome === 'noop' || result.outcome === 'refused') return result;
    const { outcome, code, params, documents } = result;
    let failed: StationRefusal | null;
    try {
      failed = await save({ ...operation, seen: { outcome, code } }, judgement, result);
    } catch (error) {
      failed = unusable(error);
    }
    onProblem(failed === 'diskFull' || failed === 'diskError' ? failed : null);
    if (failed) return refusedHere(failed);
    onSaved();
    return { outcome, code, params, operationId: operation.id, documents };
  }

  return {
    async perform(type, payload, as = {}) {
      const operator = as.operatorId ?? operatorId();
      if (state.owner === null) return refusedHere('otherWindow');
      if (operator === null) return refusedHere('notSignedIn');
      const operation = draft(type, payload, operator, as.operationId);
      try {
        return await core.queue(() => (as.operationId === undefined ? run : runOnce)(operation));
      } catch (error) {
        if (error instanceof OwnerLostError) return refusedHere('otherWindow');
        throw error;
      }
    },
    async preview(type, payload) {
      const operator = operatorId();
      if (operator === null) return refusedHere('notSignedIn');
      const operation = draft(type, payload, operator);
      const { result } = await judge(operation);
      if (result.outcome === 'noop' || result.outcome === 'refused') return result;
      const { outcome, code, params, documents } = result;
      return { outcome, code, params, operationId: operation.id, documents };
    },
  };
}
