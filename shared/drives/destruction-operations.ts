import type { Drive, Job } from '../documents';
import { openFaultOf, resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Reducer, Reducers } from '../reduce-types';
import type { DriveState } from '../states';
import { jobIn, packageIn } from '../view';
import { whyNotDestroyed } from './destruction';
import { changeDrive, driveIn, isHere, withDrive } from './drive';
import { driveSubject } from './receive-drive';

/** DRIVE-7: which drives can be here without a way back. */
const destroySteps: Record<DriveState, 'destroy' | 'ifReturned' | 'again' | 'no'> = {
  Specified: 'no',
  NeverReceived: 'no',
  Received: 'destroy',
  Transferring: 'no',
  Completed: 'destroy',
  CompletedMoreInfo: 'destroy',
  ShippedBack: 'ifReturned',
  Destroyed: 'again',
};

const driveDestroyed: Reducer<'driveDestroyed'> = (view, operation) => {
  const { jobId, driveId } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  const params = { job: job.name, serial: driveId };
  const step = destroySteps[drive.state];
  if (step === 'again') return noop('already', params);
  if (step === 'no') return refused('destroy.notHere', params);
  const undeliverable = openFaultOf(job, 'returned-undeliverable', driveSubject(job, driveId));
  const fault =
    undeliverable ??
    (step === 'destroy'
      ? openFaultOf(job, 'return-address-invalid', { kind: 'job', jobId: job.id })
      : undefined);
  if (!fault || drive.arrivedAt === null) return refused('destroy.noFault', params);
  const refusal = whyNotDestroyed(view, fault, drive.arrivedAt, operation);
  return refusal ?? applied('done', [destroy(job, drive, operation)], params);
};

function destroy(job: Job, drive: Drive, operation: Operation<'driveDestroyed'>): Job {
  const gone = withDrive(job, changeDrive(drive, operation, { state: 'Destroyed', place: null }));
  const isLast = !gone.drives.some(isHere);
  return resolveFaults(
    gone,
    ({ kind, subject }) =>
      subject.kind === 'drive'
        ? subject.driveId === drive.driveId
        : kind === 'return-address-invalid' && isLast,
    {
      outcome: 'destroy',
      note: operation.payload.certificate,
      at: operation.at,
      actor: operation.actor,
    },
  );
}

/** DRIVE-7 for what came in a package that nobody claims. */
const packageDestroyed: Reducer<'packageDestroyed'> = (view, operation) => {
  const parcel = packageIn(view, operation.payload.packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: operation.payload.packageId });
  const params = { packageId: parcel.id, state: parcel.state };
  if (parcel.state === 'Destroyed') return noop('already', params);
  if (parcel.state !== 'Unidentified') return refused('pkg.notHere', params);
  const fault = openFaultOf(parcel, 'unidentified-package', { kind: 'package', packageId: parcel.id });
  if (!fault || parcel.arrivedAt === null) return refused('destroy.noFault', params);
  const refusal = whyNotDestroyed(view, fault, parcel.arrivedAt, operation);
  if (refusal) return refusal;
  const { payload, at, actor } = operation;
  const gone = resolveFaults({ ...parcel, state: 'Destroyed' as const, place: null }, () => true, {
    outcome: 'destroy',
    note: payload.certificate,
    at,
    actor,
  });
  return applied('done', [gone], params);
};

export const destructionReducers = { driveDestroyed, packageDestroyed } satisfies Partial<Reducers>;
