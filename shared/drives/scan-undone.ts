import type { Drive, Fault, Job, Package, Scan } from '../documents';
import { resolveFaults } from '../faults/fault';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Params, Reducer } from '../reduce-types';
import { jobIn, packageIn } from '../view';
import { whyNotUndone } from '../why-not-undone';
import { withDrive } from './drive';
import { driveCounts } from './receive-drive';

/** DRIVE-10: a scan is taken back as long as nothing later happened to its drive. */
export const scanUndone: Reducer<'scanUndone'> = (view, operation, context) => {
  const { packageId, scanOperationId, reason } = operation.payload;
  const parcel = packageIn(view, packageId);
  const scan = parcel?.scans.find((one) => one.operationId === scanOperationId);
  if (!parcel || !scan) return refused('document.missing', { kind: 'scan', id: scanOperationId });
  if (scan.undone) return noop('already', { serial: scan.serial });
  const refusal = whyNotUndone(operation, context, {
    authorId: scan.operatorId,
    isOpen: parcel.state === 'Open' || parcel.state === 'Unidentified',
    reason,
  });
  if (refusal) return refusal;

  const undone = markUndone(parcel, scan);
  if (scan.code === 'drv.destroyed') return applied('drv.undone', [undone], { serial: scan.serial });
  if (scan.code === 'drv.held') {
    const isHeld = parcel.held.some((held) => held.operationId === scanOperationId);
    if (!isHeld) return refused('undo.laterChange', { serial: scan.serial });
    const held = parcel.held.filter((one) => one.operationId !== scanOperationId);
    return applied('drv.undone', [{ ...undone, held }], { serial: scan.serial });
  }
  const job = scan.jobId === null ? undefined : jobIn(view, scan.jobId);
  const drive = job?.drives.find(({ driveId }) => driveId === scan.driveId);
  if (!job || !drive || hasLaterChange(job, drive, scan)) {
    return refused('undo.laterChange', { serial: scan.serial });
  }
  const restored = restore(job, drive, scan, operation);
  return applied('drv.undone', [undone, restored], undoneParams(restored, scan));
};

function markUndone(parcel: Package, scan: Scan): Package {
  return { ...parcel, scans: parcel.scans.map((one) => (one === scan ? { ...one, undone: true } : one)) };
}

function hasLaterChange(job: Job, drive: Drive, scan: Scan): boolean {
  const isLater = (fault: Fault) => fault.state === 'open' && isOf(fault, drive) && !isOpenedBy(fault, scan);
  return drive.last?.operationId !== scan.operationId || job.faults.some(isLater);
}

function isOf({ subject }: Fault, drive: Drive): boolean {
  return subject.kind === 'drive' && subject.driveId === drive.driveId;
}

function isOpenedBy(fault: Fault, scan: Scan): boolean {
  return fault.id.startsWith(`${scan.operationId}:`);
}

/** The job as it was before the scan: the drive, the faults that the scan opened, and those that it resolved. */
function restore(job: Job, drive: Drive, scan: Scan, { at, actor }: Operation): Job {
  const before = drive.last?.before;
  const withoutFaults = resolveFaults(job, (fault) => isOpenedBy(fault, scan), {
    outcome: 'undone',
    note: '',
    at,
    actor,
  });
  const faults = withoutFaults.faults.map((fault) =>
    isOf(fault, drive) && isResolvedBy(fault, scan) ? reopened(fault) : fault,
  );
  if (!before) {
    const drives = job.drives.filter((other) => other.driveId !== drive.driveId);
    return { ...withoutFaults, faults, drives };
  }
  const restored: Drive = {
    ...drive,
    ...before,
    late: false,
    receivedBy: null,
    scanSource: null,
    last: null,
  };
  return withDrive({ ...withoutFaults, faults }, restored);
}

function isResolvedBy({ outcome, resolvedAt }: Fault, scan: Scan): boolean {
  return resolvedAt === scan.at && (outcome === 'arrived' || outcome === 'wasHere' || outcome === 'found');
}

function reopened(fault: Fault): Fault {
  return { ...fault, state: 'open', outcome: null, resolvedAt: null, resolvedBy: null, resolvedNote: '' };
}

function undoneParams(job: Job, scan: Scan): Params {
  const { arrived, expected } = driveCounts(job);
  return { serial: scan.serial, job: job.name, n: arrived, m: expected ?? arrived };
}
