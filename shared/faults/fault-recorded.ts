import { applied, flagged, noop, refused } from '../outcomes';
import type { ReduceContext, Reducer } from '../reduce-types';
import { openFault, openFaultOf, resolveFaults } from './fault';
import { documentOf, faultIn, missing, storedSubject } from './fault-subject';
import { faultTable } from './fault-table';

export function isLead({ role }: ReduceContext): boolean {
  return role === 'lead' || role === 'admin';
}

/** FAULT-1: anyone may record one, about anything that is known. */
export const faultRecorded: Reducer<'faultRecorded'> = (view, operation, context) => {
  const { faultId, kind, note, blocking } = operation.payload;
  const document = documentOf(view, operation.payload.subject);
  if (!document) return missing(operation.payload.subject);
  const subject = storedSubject(document, operation.payload.subject);
  if (openFaultOf(document, kind, subject)) return noop('already');

  const isUsual = faultTable[kind].subjects.includes(subject.kind);
  const isExplained = kind !== 'other' || note.trim() !== '';
  const mayBlock = !blocking || (kind === 'other' && isLead(context));
  if (!context.judging) {
    if (!isUsual) return refused('fault.wrongSubject', { kind, subject: subject.kind });
    if (!isExplained) return refused('fault.textMissing');
    if (!mayBlock) return refused('fault.leadBlocks');
  }
  const { at, actor } = operation;
  const faulted = openFault(document, {
    id: faultId,
    kind,
    subject,
    note,
    actor,
    at,
    blocking: blocking && mayBlock,
  });
  const params = { kind, faultId };
  return isUsual && isExplained && mayBlock
    ? applied('fault.recorded', [faulted], params)
    : flagged('fault.unusual', [faulted], params);
};

/** A fault recorded by mistake: its author, or a lead, takes it back while it is open. */
export const faultUndone: Reducer<'faultUndone'> = (view, operation, context) => {
  const { faultId } = operation.payload;
  const document = documentOf(view, operation.payload.subject);
  if (!document) return missing(operation.payload.subject);
  const fault = faultIn(document, faultId, storedSubject(document, operation.payload.subject));
  if (!fault) return refused('document.missing', { kind: 'fault', id: faultId });
  if (fault.state === 'resolved') {
    return fault.outcome === 'undone' ? noop('already') : refused('fault.notOpen', { kind: fault.kind });
  }
  const { at, actor } = operation;
  const isOwn =
    actor.kind === 'station' &&
    fault.openedBy.kind === 'station' &&
    actor.operatorId === fault.openedBy.operatorId;
  if (!isOwn && !isLead(context)) return refused('fault.notYours', { kind: fault.kind });
  const undone = resolveFaults(document, ({ id }) => id === faultId, {
    outcome: 'undone',
    note: '',
    at,
    actor,
  });
  return applied('fault.resolved', [undone], { kind: fault.kind });
};
