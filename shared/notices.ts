import { type Change, changesBetween } from './changes';
import type { Document, Fault, Job, Package } from './documents';
import { faultTable } from './faults/fault-table';
import type { OperationType } from './operations';

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
export const wasNone: ReadonlySet<string | null> = new Set(['undone', 'wasHere']);

/** What changes mean to the customers of the jobs concerned, when an operation of this type made them; pure. */
export function noticesOfChanges(type: OperationType, before: Document[], after: Document[]): Notice[] {
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
