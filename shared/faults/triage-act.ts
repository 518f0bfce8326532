import type { Fault, Job, Package, Subject, TriageAct } from '../documents';
import { driveIn } from '../drives/drive';
import type { Operation } from '../operations';
import { refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import { documentOf, faultIn, missing, storedSubject } from './fault-subject';

export type Found = { document: Job | Package; fault: Fault; subject: Subject };

/** The fault that an operation names, or why there is none. */
export function findFault(view: View, named: { faultId: string; subject: Subject }): Found | Result {
  const document = documentOf(view, named.subject);
  if (!document) return missing(named.subject);
  const subject = storedSubject(document, named.subject);
  const fault = faultIn(document, named.faultId, subject);
  return fault
    ? { document, fault, subject }
    : refused('document.missing', { kind: 'fault', id: named.faultId });
}

export function isFound(found: Found | Result): found is Found {
  return 'document' in found;
}

/** The same for what only an open fault can be asked. */
export function findOpenFault(view: View, named: { faultId: string; subject: Subject }): Found | Result {
  const found = findFault(view, named);
  return isFound(found) && found.fault.state === 'resolved'
    ? refused('fault.notOpen', { kind: found.fault.kind })
    : found;
}

type Noted = { fault: Fault; type: TriageAct['type']; operation: Operation };

/** FAULT-11: one more decision in the fault's own trail, with what an undo of it would put back. */
export function withAct<D extends Job | Package>(
  document: D,
  { fault, type, operation }: Noted,
  changes: Partial<Fault>,
  changed: D = document,
): D {
  const { owner, severity, nextStep, subject } = fault;
  const drive = (of: Job | Package) =>
    subject.kind === 'drive' && of.kind === 'job' ? driveIn(of, subject.driveId) : undefined;
  const act: TriageAct = {
    operationId: operation.id,
    at: operation.at,
    operatorId: operation.actor.kind === 'station' ? operation.actor.operatorId : null,
    type,
    undone: false,
    contacts: askingContacts(fault),
    before: {
      owner,
      severity,
      nextStep,
      snoozed: fault.snoozed ?? null,
      waiting: fault.waiting ?? null,
      transfer: drive(document)?.transfer ?? null,
      waitUntil: document.kind === 'job' ? document.waitUntil : null,
    },
    driveLast: drive(changed)?.last?.operationId ?? null,
  };
  return changeFault(changed, fault.id, (now) => ({
    ...now,
    ...changes,
    acts: [...(now.acts ?? []), act],
  }));
}

/** FAULT-11: a mail that only tells changes nothing that an undo would put back. */
export function askingContacts({ contacts }: Fault): number {
  return contacts.filter(({ asks }) => asks !== false).length;
}

export function changeFault<D extends Job | Package>(
  document: D,
  faultId: string,
  change: (fault: Fault) => Fault,
): D {
  return {
    ...document,
    faults: document.faults.map((fault) => (fault.id === faultId ? change(fault) : fault)),
  };
}
