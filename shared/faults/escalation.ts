import type { Document, Fault, Subject } from '../documents';
import { applied, noop } from '../outcomes';
import type { Reducer } from '../reduce-types';
import { type Instant, later } from '../time';
import { changeFault, findOpenFault, isFound } from './triage-act';

/** The hub passes this fault on to the leads at `runAt`. */
export type DueEscalation = {
  what: 'escalate';
  faultId: string;
  subject: Subject;
  dueAt: Instant;
  runAt: Instant;
};

/**
 * TOLD-3: when it goes to the leads, past or to come; null: it waits for nobody of ours, is put aside until something
 * happens, or went to them for this due time already.
 */
export function escalatesAt({ state, nextStep: { dueAt }, snoozed, escalated }: Fault): Instant | null {
  if (state !== 'open' || dueAt === null || escalated?.dueAt === dueAt) return null;
  if (!snoozed) return dueAt;
  return snoozed.until === null ? null : later(dueAt, snoozed.until);
}

/** It went to the leads for the due time that it still has. */
export function isEscalated({ nextStep, escalated }: Pick<Fault, 'nextStep' | 'escalated'>): boolean {
  return escalated !== undefined && escalated.dueAt === nextStep.dueAt;
}

export function escalationsOf(document: Document): DueEscalation[] {
  if (document.kind !== 'job' && document.kind !== 'package') return [];
  return document.faults.flatMap((fault): DueEscalation[] => {
    const runAt = escalatesAt(fault);
    const { dueAt } = fault.nextStep;
    if (runAt === null || dueAt === null) return [];
    return [{ what: 'escalate', faultId: fault.id, subject: fault.subject, dueAt, runAt }];
  });
}

/** TOLD-3: its due time passed, and it must still be that one by the hub's own reading of the record. */
export const faultEscalated: Reducer<'faultEscalated'> = (view, operation) => {
  const { dueAt } = operation.payload;
  const found = findOpenFault(view, operation.payload);
  if (!isFound(found)) return found;
  const { document, fault } = found;
  const runAt = escalatesAt(fault);
  if (fault.nextStep.dueAt !== dueAt || runAt === null || runAt > operation.at) return noop('clock.notDue');
  const escalated = { dueAt, at: operation.at };
  return applied('done', [changeFault(document, fault.id, (one) => ({ ...one, escalated }))], {
    kind: fault.kind,
  });
};
