import type { Document, Fault, Job, Package } from '../../shared/documents';
import { clocksOf } from '../../shared/jobs/clocks';
import { type Notice, type NoticeKind, noticesOfChanges, wasNone } from '../../shared/notices';
import type { Operation } from '../../shared/operations';

/** One thing that a mail told. */
export type Told = {
  kind: Exclude<NoticeKind, 'undone'>;
  subject: string;
  detail: string;
  operationId: string;
};

/** What an operation's changes mean to the customers of the jobs concerned; pure. */
export function noticesOf(operation: Operation, before: Document[], after: Document[]): Notice[] {
  return operation.type === 'clockWarned'
    ? deadlineOf(operation, after)
    : noticesOfChanges(operation.type, before, after);
}

/** CLOCK-2: a parcel of nobody has no customer to tell. */
function deadlineOf({ payload, at }: Operation<'clockWarned'>, after: Document[]): Notice[] {
  const { clock, subject } = payload;
  if (subject.kind === 'package') return [];
  // A warning that came late has moved it (JOB-2).
  const moved = after.flatMap((document) => clocksOf(document, at)).find((one) => one.clock === clock);
  return [{ jobId: subject.jobId, kind: 'deadline', subject: clock, detail: moved?.dueAt ?? payload.dueAt }];
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
