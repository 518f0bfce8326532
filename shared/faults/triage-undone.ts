import type { Drive, Fault, Job, Package, TriageAct } from '../documents';
import { driveIn, withDrive } from '../drives/drive';
import { isEnded } from '../jobs/roll-up';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Reducer, Result, View } from '../reduce-types';
import { openFaultOf } from './fault';
import { isSameRef } from './fault-merged';
import { isLead } from './fault-recorded';
import { askingContacts, changeFault, type Found, findFault, isFound } from './triage-act';

type Undo = Operation<'triageUndone'>;

/** Outcomes with consequences that nothing takes back: JOB-15, JOB-5, JOB-20, and a package that was given to a job. */
const lasting: ReadonlySet<string | null> = new Set(['cancel', 'close', 'attachToJob', 'destroy']);
export const isLasting = ({ kind, outcome }: Pick<Fault, 'kind' | 'outcome'>) =>
  lasting.has(outcome) || kind === 'late-arrival';

/** FAULT-11: the newest decision about a fault is taken back, as long as nothing later rests on it. */
export const triageUndone: Reducer<'triageUndone'> = (view, operation, context) => {
  const { operationId } = operation.payload;
  const found = findFault(view, operation.payload);
  if (!isFound(found)) return found;
  const { fault } = found;
  const act = fault.acts?.find((one) => one.operationId === operationId);
  if (!act) return refused('document.missing', { kind: 'fault', id: operationId });
  if (act.undone) return noop('already');
  const newest = fault.acts?.findLast(({ undone }) => !undone);
  if (newest !== act || act.contacts !== askingContacts(fault))
    return refused('fault.notLastAct', { kind: fault.kind });
  const isOwn = operation.actor.kind === 'station' && operation.actor.operatorId === act.operatorId;
  if (!isOwn && !isLead(context)) return refused('fault.actNotYours', { kind: fault.kind });

  const undone = takenBack(found, act);
  if (!('kind' in undone)) return undone;
  return applied('fault.actUndone', [...trailRemoved(view, undone, fault, operation)], { kind: fault.kind });
};

function takenBack({ document, fault }: Found, act: TriageAct): Job | Package | Result {
  const { owner, severity, nextStep, snoozed, waiting } = act.before;
  const back = (now: Fault, changes: Partial<Fault>): Fault => ({
    ...now,
    ...changes,
    acts: (now.acts ?? []).map((one) => (one === act ? { ...one, undone: true } : one)),
  });
  if (act.type === 'resolved' || act.type === 'merged') {
    const reopened = reopen(document, fault, act);
    if ('outcome' in reopened) return reopened;
    return changeFault(reopened, fault.id, (now) =>
      back(now, {
        state: 'open',
        outcome: null,
        resolvedAt: null,
        resolvedBy: null,
        resolvedNote: '',
        mergedInto: null,
      }),
    );
  }
  if (fault.state === 'resolved') return refused('fault.notOpen', { kind: fault.kind });
  const changes: Record<typeof act.type, Partial<Fault>> = {
    assigned: { owner },
    prioritised: { severity },
    snoozed: { snoozed },
    awaited: { nextStep, waiting },
  };
  const changed = changes[act.type];
  return changeFault(document, fault.id, (now) => back(now, changed));
}

/** Whether the fault can be open again as if it had never been ended; with the drive or the wait as it was. */
function reopen(document: Job | Package, fault: Fault, act: TriageAct): Job | Package | Result {
  const { kind, subject } = fault;
  if (isLasting(fault)) return refused('fault.undoNever', { kind });
  const tooLate = refused('fault.undoTooLate', { kind });
  if (openFaultOf(document, kind, subject)) return tooLate;
  if (document.kind === 'package') return document;
  if (fault.blocks !== 'nothing' && isEnded(document.state)) return tooLate;
  if (subject.kind === 'drive') {
    const drive = driveIn(document, subject.driveId);
    if (!drive || (drive.last?.operationId ?? null) !== act.driveLast) return tooLate;
    return act.driveLast === act.operationId ? withDrive(document, driveBefore(drive, act)) : document;
  }
  if (fault.outcome !== 'extendWait') return document;
  return isEnded(document.state) ? tooLate : { ...document, waitUntil: act.before.waitUntil };
}

function driveBefore(drive: Drive, { before }: TriageAct): Drive {
  return { ...drive, ...drive.last?.before, transfer: before.transfer };
}

/** FAULT-9: what was merged by mistake is not named by the other one any more. */
function trailRemoved(
  view: View,
  undone: Job | Package,
  { id, subject }: Fault,
  { payload: { into } }: Undo,
): (Job | Package)[] {
  if (!into) return [undone];
  const without = (document: Job | Package) =>
    changeFault(document, into.faultId, (other) => ({
      ...other,
      merged: (other.merged ?? []).filter((ref) => !isSameRef(ref, { faultId: id, subject })),
    }));
  const other = findFault(view, into);
  if (!isFound(other)) return [undone];
  return other.document.id === undone.id ? [without(undone)] : [undone, without(other.document)];
}
