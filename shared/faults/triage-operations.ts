import { applied, noop, refused } from '../outcomes';
import type { Reducer, Reducers } from '../reduce-types';
import { faultMerged } from './fault-merged';
import { findOpenFault, isFound, withAct } from './triage-act';
import { triageUndone } from './triage-undone';
import { paused } from './waiting';

/** FAULT-8: of two who take the same fault at once, the first by the hub's order has it. */
const faultAssigned: Reducer<'faultAssigned'> = (view, operation) => {
  const { from, to } = operation.payload;
  const found = findOpenFault(view, operation.payload);
  if (!isFound(found)) return found;
  const { document, fault } = found;
  if (fault.owner === to) return noop('already');
  if (fault.owner !== from)
    return refused('fault.decidedMeanwhile', { kind: fault.kind, who: fault.owner ?? '' });
  if (to !== null && !view.operators.some(({ id, active }) => id === to && active))
    return refused('fault.ownerUnknown');
  const assigned = withAct(document, { fault, type: 'assigned', operation }, { owner: to });
  return to === null
    ? applied('fault.released', [assigned], { kind: fault.kind })
    : applied('fault.assigned', [assigned], { kind: fault.kind, who: to });
};

const faultPrioritised: Reducer<'faultPrioritised'> = (view, operation) => {
  const { from, to } = operation.payload;
  const found = findOpenFault(view, operation.payload);
  if (!isFound(found)) return found;
  const { document, fault } = found;
  if (fault.severity === to) return noop('already');
  if (fault.severity !== from)
    return refused('fault.decidedMeanwhile', { kind: fault.kind, who: lastDecider(fault) });
  const changed = withAct(document, { fault, type: 'prioritised', operation }, { severity: to });
  return applied('fault.prioritised', [changed], { kind: fault.kind });
};

/** FAULT-10: put aside until a time or until something happens, whichever comes first; or taken up again. */
const faultSnoozed: Reducer<'faultSnoozed'> = (view, operation, { judging }) => {
  const { from, until, condition } = operation.payload;
  const found = findOpenFault(view, operation.payload);
  if (!isFound(found)) return found;
  const { document, fault, subject } = found;
  const isAwake = until === null && condition === null;
  const now = fault.snoozed ?? null;
  if (isAwake && now === null) return noop('already');
  if ((now?.operationId ?? null) !== from)
    return refused('fault.decidedMeanwhile', { kind: fault.kind, who: lastDecider(fault) });
  if (condition === 'scan' && subject.kind !== 'drive') return refused('fault.scanNeedsDrive');
  // At the hub the time may have passed while the station was away.
  if (!judging && until !== null && until <= operation.at) return refused('fault.timePast');
  const snoozed = isAwake ? null : { operationId: operation.id, until, condition };
  const changed = withAct(document, { fault, type: 'snoozed', operation }, { snoozed });
  return applied(isAwake ? 'fault.awake' : 'fault.snoozed', [changed], { kind: fault.kind });
};

/** FAULT-4: nothing is due until the customer answers, but there is a time to ask again. */
const answerAwaited: Reducer<'answerAwaited'> = (view, operation, { judging }) => {
  const { nextContactAt } = operation.payload;
  const found = findOpenFault(view, operation.payload);
  if (!isFound(found)) return found;
  const { document, fault } = found;
  if (fault.waiting?.nextContactAt === nextContactAt) return noop('already');
  if (!judging && nextContactAt <= operation.at) return refused('fault.timePast');
  const changed = withAct(
    document,
    { fault, type: 'awaited', operation },
    {
      nextStep: { code: 'awaitAnswer', dueAt: null },
      waiting: { ...paused(fault, operation.at), nextContactAt },
    },
  );
  return applied('fault.waiting', [changed], { kind: fault.kind });
};

function lastDecider({ acts }: { acts?: { operatorId: string | null; undone: boolean }[] | undefined }) {
  return acts?.findLast(({ undone }) => !undone)?.operatorId ?? '';
}

export const triageReducers = {
  faultAssigned,
  faultPrioritised,
  faultSnoozed,
  answerAwaited,
  faultMerged,
  triageUndone,
} satisfies Partial<Reducers>;
