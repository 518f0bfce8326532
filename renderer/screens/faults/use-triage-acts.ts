import type { FaultRef, Subject } from '../../../shared/documents';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { OperationType, Payload } from '../../../shared/operations';
import { tell } from '../../store/feedback-class';
import { newId } from '../../store/new-id';
import { addEvidence, type TakenPhoto } from '../../store/photos/photos';
import {
  type NewContact,
  type RecordedContact,
  recordContact,
  tellContact,
} from '../../store/record-contact';
import { useSession } from '../../store/session-context';
import type { PerformResult } from '../../store/station';
import { useStation } from '../../store/station-context';
import { type OpenedFault, readFault, refOf } from './fault-ref';
import { type Undoable, useTriage } from './triage-store';

export type Decide = <T extends OperationType>(
  keys: string[],
  type: T,
  /** null: it does not fit this one, which is left as it is. */
  payloadOf: (opened: OpenedFault) => Payload<T> | null,
) => Promise<boolean>;

export type TriageActs = {
  decide: Decide;
  contact: (keys: string[], contact: NewContact) => Promise<void>;
  record: (subject: Subject, kind: FaultKind, note: string, photos: TakenPhoto[]) => Promise<void>;
  undoLast: () => Promise<void>;
  undo: (items: Undoable[]) => Promise<void>;
};

const takenBack: ReadonlySet<OperationType> = new Set([
  'faultAssigned',
  'faultPrioritised',
  'faultSnoozed',
  'answerAwaited',
  'faultMerged',
  'faultResolved',
]);

/** Performs one decision on one or many faults, says what came of it, and remembers how to take it back. */
export function useTriageActs(): TriageActs {
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const isSignedIn = useSession((session) => session.operator !== null);
  const { show, remember, takeLast, forget } = useTriage.getState();

  async function mayGoOn(type: OperationType): Promise<boolean> {
    if (isSignedIn) return requirePin(type);
    show({ class: 'stop', code: 'session.badge', params: {} });
    return false;
  }

  function tellAll(results: PerformResult[], undoable = false): boolean {
    const accepted = results.filter(({ outcome }) => outcome !== 'refused').length;
    const [first] = results;
    if (!first) return false;
    const refused = results.find(({ outcome }) => outcome === 'refused');
    if (results.length === 1 || accepted === 0) show({ ...tell(refused ?? first), undoable });
    else if (!refused) show({ class: 'ok', code: 'faults.bulk.done', params: { count: accepted }, undoable });
    else
      show({
        class: 'attention',
        code: 'faults.bulk.some',
        params: { n: accepted, m: results.length - accepted },
        undoable,
      });
    return accepted > 0;
  }

  const decide: Decide = async (keys, type, payloadOf) => {
    if (!(await mayGoOn(type))) return false;
    const results: PerformResult[] = [];
    const done: Undoable[] = [];
    for (const key of keys) {
      // As it stands now: somebody else may have decided since the list was read.
      const opened = await readFault(station, key);
      const payload = opened && payloadOf(opened);
      if (!opened || !payload) continue;
      const result = await station.perform(type, payload);
      results.push(result);
      if ('operationId' in result && takenBack.has(type))
        done.push({ ...refOf(opened), operationId: result.operationId, into: intoOf(payload) });
    }
    if (results.length === 0) show({ class: 'attention', code: 'faults.bulk.none', params: {} });
    remember(done);
    return tellAll(results, done.length > 0);
  };

  async function undo(items: Undoable[]): Promise<void> {
    if (!(await mayGoOn('triageUndone'))) return;
    const results: PerformResult[] = [];
    for (const item of items) {
      const { operationId, faultId, subject } = item;
      results.push(
        operationId === null
          ? await station.perform('faultUndone', { faultId, subject })
          : await station.perform('triageUndone', { ...item, operationId }),
      );
      forget(operationId);
    }
    tellAll(results);
  }

  return {
    decide,
    undo,
    async contact(keys, said) {
      if (!(await mayGoOn('contactRecorded'))) return;
      const recorded: RecordedContact[] = [];
      const done: Undoable[] = [];
      for (const key of keys) {
        const opened = await readFault(station, key);
        if (!opened) continue;
        const one = await recordContact(station, opened.fault, said);
        recorded.push(one);
        // The contact stays; the wait that began with it is a decision.
        if (one.awaited && 'operationId' in one.awaited)
          done.push({ ...refOf(opened), operationId: one.awaited.operationId, into: null });
      }
      remember(done);
      const lost = recorded.find(({ areWordsKept }) => !areWordsKept);
      const [only] = recorded;
      if (!only) show({ class: 'attention', code: 'faults.bulk.none', params: {} });
      else if (lost || recorded.length === 1) show(tellContact(lost ?? only));
      else tellAll(recorded.map(({ result }) => result));
    },
    async record(subject, kind, note, photos) {
      if (!(await mayGoOn('faultRecorded'))) return;
      const faultId = newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
      const result = await station.perform('faultRecorded', {
        faultId,
        subject,
        kind,
        note,
        blocking: false,
      });
      const isSaved = 'operationId' in result;
      if (isSaved) remember([{ faultId, subject, operationId: null, into: null }]);
      const refused = isSaved ? await addEvidence(station, { faultId, subject, kind }, photos) : null;
      tellAll([refused ?? result], isSaved);
    },
    async undoLast() {
      const last = takeLast();
      if (last) await undo(last);
      else show({ class: 'attention', code: 'faults.undo.none', params: {} });
    },
  };
}

function intoOf(payload: object): FaultRef | null {
  return 'into' in payload ? (payload.into as FaultRef) : null;
}
