import { type Change, changesBetween } from '../../shared/changes';
import type { Document, Fault, Job, Package } from '../../shared/documents';
import { faultTable } from '../../shared/faults/fault-table';
import { clocksOf } from '../../shared/jobs/clocks';
import type { Operation, OperationType } from '../../shared/operations';

/** `undone`: something that the customer may have been told is not so. */
export const noticeKinds = [
  'jobState',
  'packageArrived',
  'faultOpened',
  'faultClosed',
  'deadline',
  'undone',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What happened to a job, for its customer. `subject`: id of the package or fault, name of the clock, '' for the job.
 * `detail`: the state, the kind of the fault, the clock's due time.
 */
export type Notice = { jobId: string; kind: NoticeKind; subject: string; detail: string };

/** One thing that a mail told. */
export type Told = {
  kind: Exclude<NoticeKind, 'undone'>;
  subject: string;
  detail: string;
  operationId: string;
};

const undoing: ReadonlySet<OperationType> = new Set([
  'scanUndone',
  'arrivalUndone',
  'neverReceivedUndone',
  'shippedUndone',
  'faultUndone',
  'triageUndone',
]);

/** Entering these is told; the others the customer did, or a fault says it. */
const toldStates: ReadonlySet<string> = new Set([
  'Received',
  'Transferring',
  'Packaging',
  'Completed',
  'Closed',
]);

/** How a fault ends that should never have been told. */
const wasNone: ReadonlySet<string | null> = new Set(['undone', 'wasHere']);

/** What an operation's changes mean to the customers of the jobs concerned; pure. */
export function noticesOf(operation: Operation, before: Document[], after: Document[]): Notice[] {
  const { type } = operation;
  if (operation.type === 'clockWarned') return deadlineOf(operation, after);
  const documents = new Map(after.map((document) => [`${document.kind}/${document.id}`, document]));
  const notices = changesBetween(before, after).flatMap((change) => {
    const document = documents.get(`job/${change.id}`) ?? documents.get(`package/${change.id}`);
    if (document?.kind !== 'job' && document?.kind !== 'package') return [];
    const said = undoing.has(type)
      ? { kind: 'undone' as const, subject: '', detail: '' }
      : meaning(change, document);
    return said ? jobIdsOf(document).map((jobId) => ({ jobId, ...said })) : [];
  });
  return [...new Map(notices.map((one) => [`${one.jobId} ${one.kind} ${one.subject}`, one])).values()];
}

/** CLOCK-2: a parcel of nobody has no customer to tell. */
function deadlineOf({ payload, at }: Operation<'clockWarned'>, after: Document[]): Notice[] {
  const { clock, subject } = payload;
  if (subject.kind === 'package') return [];
  // A warning that came late has moved it (JOB-2).
  const moved = after.flatMap((document) => clocksOf(document, at)).find((one) => one.clock === clock);
  return [{ jobId: subject.jobId, kind: 'deadline', subject: clock, detail: moved?.dueAt ?? payload.dueAt }];
}

function jobIdsOf(document: Job | Package): string[] {
  return document.kind === 'job' ? [document.id] : document.jobIds;
}

function meaning({ kind, to, from, faultId }: Change, document: Job | Package): Omit<Notice, 'jobId'> | null {
  if (kind === 'job') {
    return to !== null && toldStates.has(to) ? { kind: 'jobState', subject: '', detail: to } : null;
  }
  if (kind === 'package') {
    const isHere = (state: string | null) => state === 'Arrived' || state === 'Open' || state === 'Closed';
    return isHere(to) && !isHere(from) ? { kind: 'packageArrived', subject: document.id, detail: '' } : null;
  }
  const fault = document.faults.find(({ id }) => id === faultId);
  return kind === 'fault' && fault ? meaningOfFault(fault, from) : null;
}

function meaningOfFault(fault: Fault, from: string | null): Omit<Notice, 'jobId'> | null {
  if (faultTable[fault.kind].template === null) return null;
  if (fault.state === 'open') return { kind: 'faultOpened', subject: fault.id, detail: fault.kind };
  if (wasNone.has(fault.outcome)) return { kind: 'undone', subject: '', detail: '' };
  if (from !== 'open' || fault.outcome === 'merged') return null;
  return { kind: 'faultClosed', subject: fault.id, detail: fault.kind };
}

/** Later states of a job, for what a told state means now. Faulted is an overlay and says nothing. */
const order = ['Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed', 'Closed'];

/** DRIVE-10: whether what was told is still so, as far as taking something back can make it untrue. */
export function isStillSo({ kind, subject, detail }: Told, job: Job, packages: Package[]): boolean {
  switch (kind) {
    case 'jobState':
      return job.state === 'Faulted' || order.indexOf(job.state) >= order.indexOf(detail);
    case 'packageArrived':
      return packages.some(({ id, state }) => id === subject && state !== 'Expected');
    case 'faultOpened': {
      const fault = findFault(subject, job, packages);
      return fault !== null && !(fault.state === 'resolved' && wasNone.has(fault.outcome));
    }
    case 'faultClosed':
      return findFault(subject, job, packages)?.state === 'resolved';
    case 'deadline':
      return true;
  }
}

export function findFault(faultId: string, job: Job, packages: Package[]): Fault | null {
  return [job, ...packages].flatMap(({ faults }) => faults).find(({ id }) => id === faultId) ?? null;
}
