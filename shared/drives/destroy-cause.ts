import type { Drive, Fault, Job, Package } from '../documents';
import { openFaultOf } from '../faults/fault';
import type { DriveState } from '../states';
import { driveSubject } from './receive-drive';

/** DRIVE-7: which drives can be here without a way back. */
export const destroySteps: Record<DriveState, 'destroy' | 'ifReturned' | 'again' | 'no'> = {
  Specified: 'no',
  NeverReceived: 'no',
  Received: 'destroy',
  Transferring: 'no',
  Completed: 'destroy',
  CompletedMoreInfo: 'destroy',
  ShippedBack: 'ifReturned',
  Destroyed: 'again',
};

/** DRIVE-7: the open fault that says that it cannot be returned; undefined: it can, is not here, or is gone already. */
export function whyDestroyDrive(job: Job, { driveId, state }: Drive): Fault | undefined {
  const step = destroySteps[state];
  if (step === 'no' || step === 'again') return undefined;
  const undeliverable = openFaultOf(job, 'returned-undeliverable', driveSubject(job, driveId));
  if (undeliverable || step === 'ifReturned') return undeliverable;
  return openFaultOf(job, 'return-address-invalid', { kind: 'job', jobId: job.id });
}

/** DRIVE-7 for what came in a package that nobody claims. */
export function whyDestroyPackage(parcel: Package): Fault | undefined {
  if (parcel.state !== 'Unidentified') return undefined;
  return openFaultOf(parcel, 'unidentified-package', { kind: 'package', packageId: parcel.id });
}
