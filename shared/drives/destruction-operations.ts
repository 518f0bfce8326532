import type { Drive, Job } from '../documents';
import { resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Reducer, Reducers } from '../reduce-types';
import { jobIn, packageIn } from '../view';
import { destroySteps, whyDestroyDrive, whyDestroyPackage } from './destroy-cause';
import { whyNotDestroyed } from './destruction';
import { changeDrive, driveIn, isHere, withDrive } from './drive';

const driveDestroyed: Reducer<'driveDestroyed'> = (view, operation) => {
  const { jobId, driveId } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  const params = { job: job.name, serial: driveId };
  const step = destroySteps[drive.state];
  if (step === 'again') return noop('already', params);
  if (step === 'no') return refused('destroy.notHere', params);
  const fault = whyDestroyDrive(job, drive);
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
  const fault = whyDestroyPackage(parcel);
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
