import type { Actor, Drive, Fault, Job, Package, Subject } from '../documents';
import type { Operation } from '../operations';
import { addMs, type Instant } from '../time';
import type { FaultKind } from './fault-kinds';
import type { FaultOutcome, RuleOutcome } from './fault-outcomes';
import { faultTable } from './fault-table';

/** Faults live on the document of their subject: job and drive on the job, package on the package. */
type WithFaults = Job | Package;

export type NewFault = {
  id: string;
  kind: FaultKind;
  subject: Subject;
  note: string;
  actor: Actor;
  at: Instant;
  /** FAULT-2: a lead may make `other` block what it is about. */
  blocking?: boolean;
};

/** Id of a fault that a rule opens; `index` tells apart faults of one kind opened by one operation. */
export function faultIdOf(operationId: string, kind: FaultKind, index = 0): string {
  return index === 0 ? `${operationId}:${kind}` : `${operationId}:${kind}:${index}`;
}

export function isSameSubject(a: Subject, b: Subject): boolean {
  if (a.kind === 'package') return b.kind === 'package' && a.packageId === b.packageId;
  if (a.kind === 'job') return b.kind === 'job' && a.jobId === b.jobId;
  return b.kind === 'drive' && a.jobId === b.jobId && a.driveId === b.driveId;
}

export function openFaultOf(document: WithFaults, kind: FaultKind, subject: Subject): Fault | undefined {
  return document.faults.find(
    (fault) => fault.state === 'open' && fault.kind === kind && isSameSubject(fault.subject, subject),
  );
}

/** Opens a fault; unchanged when one of this kind is open on this subject already. */
export function openFault(document: Job, given: NewFault): Job;
export function openFault(document: Package, given: NewFault): Package;
export function openFault(document: WithFaults, given: NewFault): WithFaults;
export function openFault(document: WithFaults, given: NewFault): WithFaults {
  if (openFaultOf(document, given.kind, given.subject)) return document;
  const row = faultTable[given.kind];
  const blocks =
    given.blocking && given.kind === 'other' && given.subject.kind !== 'package'
      ? given.subject.kind
      : row.blocks;
  const fault: Fault = {
    id: given.id,
    kind: given.kind,
    subject: given.subject,
    blocks,
    severity: row.severity,
    state: 'open',
    note: given.note,
    openedAt: given.at,
    openedBy: given.actor,
    owner: null,
    nextStep: { code: row.firstStep, dueAt: row.dueMs === null ? null : addMs(given.at, row.dueMs) },
    contacts: [],
    firstContactAt: null,
    answeredAt: null,
    outcome: null,
    resolvedAt: null,
    resolvedBy: null,
    resolvedNote: '',
  };
  const opened = { ...document, faults: [...document.faults, fault] };
  return blocks === 'drive' && opened.kind === 'job' ? stopTransfer(opened, given.subject) : opened;
}

/** A blocking fault takes a Transferring drive back to Received; its checkpoint is kept. */
function stopTransfer(job: Job, subject: Subject): Job {
  if (subject.kind !== 'drive') return job;
  const drives = job.drives.map(
    (drive): Drive =>
      drive.driveId === subject.driveId && drive.state === 'Transferring'
        ? { ...drive, state: 'Received' }
        : drive,
  );
  return { ...job, drives };
}

/** Opens a fault that a rule found while an operation was taken in. */
export function openRuleFault<D extends WithFaults>(
  document: D,
  { id, actor, at }: Pick<Operation, 'id' | 'actor' | 'at'>,
  kind: FaultKind,
  subject: Subject,
  note = '',
): D {
  const index = document.faults.filter((fault) => fault.id.startsWith(`${id}:${kind}`)).length;
  return openFault(document, { id: faultIdOf(id, kind, index), kind, subject, note, actor, at }) as D;
}

export type Resolution = { outcome: FaultOutcome | RuleOutcome; note: string; at: Instant; actor: Actor };

/** Resolves every open fault that fits. */
export function resolveFaults<D extends WithFaults>(
  document: D,
  fits: (fault: Fault) => boolean,
  { outcome, note, at, actor }: Resolution,
): D {
  if (!document.faults.some((fault) => fault.state === 'open' && fits(fault))) return document;
  const faults = document.faults.map(
    (fault): Fault =>
      fault.state === 'open' && fits(fault)
        ? { ...fault, state: 'resolved', outcome, resolvedAt: at, resolvedBy: actor, resolvedNote: note }
        : fault,
  );
  return { ...document, faults };
}

/** JOB-12: the open faults that make the job Faulted. A Faulted drive does not fault its job. */
export function openBlockingFaults(job: Job): Fault[] {
  return job.faults.filter((fault) => fault.state === 'open' && fault.blocks === 'job');
}

/** FAULT-2: the open faults that hold the job's return; its state is unchanged. */
export function openShippingFaults(job: Job): Fault[] {
  return job.faults.filter((fault) => fault.state === 'open' && fault.blocks === 'shipping');
}
