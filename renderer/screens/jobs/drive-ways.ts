import type { Drive, Job, Package } from '../../../shared/documents';
import { hasArrived, isFaulted } from '../../../shared/drives/drive';
import type { OperationType, Payload } from '../../../shared/operations';
import { driveStates, type ShownDriveState } from '../../../shared/states';
import type { Instant } from '../../../shared/time';
import { tryOperation } from './try-operation';
import { noWay, openWay, type Way } from './way';

type DriveWay = Way<ShownDriveState>;

/** What this page shows: the overlay of an open blocking fault, else the stored state. Only the customer API hides Destroyed. */
export function driveStateHere(drive: Drive, job: Job): ShownDriveState {
  return isFaulted(drive, job) ? 'Faulted' : drive.state;
}

/** For every state but the present one: what brings the drive there, or why it cannot go there now. */
export function driveWays(job: Job, drive: Drive, packages: Package[], at: Instant): DriveWay[] {
  const here = driveStateHere(drive, job);
  const states: ShownDriveState[] = [...driveStates, 'Faulted'];
  const asked = { job, drive, packages, at };
  return states
    .filter((state) => state !== here)
    .map((to) => (here === 'Faulted' ? fromFaulted(asked, to) : wayTo(asked, to)));
}

type Asked = { job: Job; drive: Drive; packages: Package[]; at: Instant };

function fromFaulted({ job, drive }: Asked, to: ShownDriveState): DriveWay {
  if (to !== drive.state) return noWay(to, 'jobs.why.driveFaulted');
  const faults = job.faults
    .filter(
      ({ state, blocks, subject }) =>
        state === 'open' &&
        blocks === 'drive' &&
        subject.kind === 'drive' &&
        subject.driveId === drive.driveId,
    )
    .map(({ kind }) => kind);
  return openWay(to, [{ code: 'resolve', faults }]);
}

function wayTo(asked: Asked, to: ShownDriveState): DriveWay {
  const { job, drive } = asked;
  const names = { jobId: job.id, driveId: drive.driveId };
  switch (to) {
    case 'Specified':
      return noWay(to, drive.origin === 'listed' ? 'jobs.why.onlyUndo' : 'jobs.why.notListed');
    case 'Received':
      return toReceived(asked);
    case 'NeverReceived':
      return hasArrived(drive)
        ? noWay(to, 'jobs.why.wasHere')
        : tried(asked, to, 'markedNeverReceived', { ...names, packageId: null }, 'jobs.why.sayMissing');
    case 'Transferring':
      return tried(asked, to, 'transferStarted', { ...names, confirmedAwaited: true }, 'jobs.why.startCopy');
    case 'Completed':
    case 'CompletedMoreInfo':
      return drive.state === 'Transferring'
        ? openWay(to, [{ code: to === 'Completed' ? 'copyEnds' : 'copyEndsWithInfo' }])
        : noWay(to, 'jobs.why.notCopying');
    case 'ShippedBack':
      return tried(asked, to, 'shipped', shipment(asked), 'jobs.why.ship');
    case 'Destroyed':
      return tried(asked, to, 'driveDestroyed', destruction(asked), 'jobs.why.destroy');
    case 'Faulted':
      return hasArrived(drive) && drive.state !== 'ShippedBack' && drive.state !== 'Destroyed'
        ? openWay(to, [{ code: 'block' }])
        : noWay(to, 'jobs.why.notHere');
  }
}

function toReceived({ job, drive }: Asked): DriveWay {
  if (!hasArrived(drive)) {
    return job.shippingAt === null
      ? noWay('Received', 'jobs.why.notShipping')
      : openWay('Received', [{ code: 'scan' }]);
  }
  if (drive.state === 'Transferring') return noWay('Received', 'jobs.why.copyRuns');
  if (drive.state === 'Completed' || drive.state === 'CompletedMoreInfo')
    return noWay('Received', 'jobs.why.onlyRetry');
  return noWay('Received', drive.state === 'ShippedBack' ? 'jobs.why.onlyUndo' : 'jobs.why.gone');
}

function shipment({ job, drive, at }: Asked): Payload<'shipped'> {
  const text = 'what-if';
  return {
    jobId: job.id,
    driveIds: [drive.driveId],
    carrierName: text,
    trackingNumber: text,
    shipDate: at,
    reason: text,
  };
}

function destruction({ job, drive }: Asked): Payload<'driveDestroyed'> {
  const text = 'what-if-2';
  return {
    jobId: job.id,
    driveId: drive.driveId,
    secondOperatorId: text,
    method: 'destroy',
    certificate: text,
  };
}

/** Asks the rules; `does` says what a person does when they agree. */
function tried<T extends OperationType>(
  { job, drive, packages, at }: Asked,
  to: ShownDriveState,
  type: T,
  payload: Payload<T>,
  does: string,
): DriveWay {
  const { documents, messageId, params } = tryOperation([job, ...packages], at, type, payload);
  const isThere = documents.some(
    (document) =>
      document.kind === 'job' &&
      document.drives.some(({ driveId, state }) => driveId === drive.driveId && state === to),
  );
  if (!isThere) return noWay(to, messageId, params);
  return { to, verdict: 'person', needs: [], reason: { id: does, params: {} } };
}
