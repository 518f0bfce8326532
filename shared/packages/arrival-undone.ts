import type { Fault, Job, Package } from '../documents';
import { resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Params, Reducer } from '../reduce-types';
import { packageIn, packagesOf } from '../view';
import { whyNotUndone } from '../why-not-undone';

/** PKG-2, DRIVE-10: the scan at the door is taken back as long as nobody has opened the parcel; the waits go on. */
export const arrivalUndone: Reducer<'arrivalUndone'> = (view, operation, context) => {
  const { packageId, arrivalOperationId, reason } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  const params: Params = { packageId: parcel.id, serial: parcel.trackingNumber ?? '' };
  const { arrival } = parcel;
  if (parcel.state === 'Expected') return noop('already', params);
  if (parcel.state !== 'Arrived' || arrival?.operationId !== arrivalOperationId) {
    return refused('undo.laterChange', params);
  }
  const refusal = whyNotUndone(operation, context, { authorId: arrival.operatorId, isOpen: true, reason });
  if (refusal) return refusal;
  const { at, actor } = operation;
  const resolution = { outcome: 'undone' as const, note: reason, at, actor };
  const expected: Package = {
    ...resolveFaults(parcel, ({ kind }) => kind === 'package-damaged', resolution),
    state: 'Expected',
    arrival: null,
    arrivedAt: null,
    place: null,
    placedAt: null,
    condition: null,
    marks: [],
  };
  const jobs = view.jobs.filter((job) => parcel.jobIds.includes(job.id) && !hasOtherArrival(job));
  return applied('pkg.arrivalUndone', [expected, ...jobs.flatMap(waitingAgain)], params);

  function hasOtherArrival(job: Job): boolean {
    return packagesOf(view, job.id).some(({ id, arrivedAt }) => id !== parcel?.id && arrivedAt !== null);
  }

  function waitingAgain(job: Job): Job[] {
    const faults = job.faults.map((fault) =>
      endedByArrival(fault, parcel?.arrivedAt ?? '') ? reopened(fault) : fault,
    );
    return faults.some((fault, index) => fault !== job.faults[index]) ? [{ ...job, faults }] : [];
  }
};

function endedByArrival({ kind, outcome, resolvedAt }: Fault, arrivedAt: Operation['at']): boolean {
  return kind === 'package-overdue' && outcome === 'arrived' && resolvedAt === arrivedAt;
}

function reopened(fault: Fault): Fault {
  return { ...fault, state: 'open', outcome: null, resolvedAt: null, resolvedBy: null, resolvedNote: '' };
}
