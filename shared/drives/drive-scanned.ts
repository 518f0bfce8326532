import { authorOf, isAuthor } from '../author';
import type { Drive, Job, Package } from '../documents';
import { openFaultOf, openRuleFault } from '../faults/fault';
import { seenAgain } from '../faults/seen-again';
import { isEnded } from '../jobs/roll-up';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import type { Reducer, Result } from '../reduce-types';
import type { ResultCode } from '../results';
import { serialKeys } from '../scan-code/serial';
import type { DriveState } from '../states';
import { packageIn } from '../view';
import { changeDrive, withDrive } from './drive';
import { type DriveOfJob, findDrive } from './find-drive';
import { driveCounts, driveSubject, receiveListed, wasHereBefore } from './receive-drive';
import { arrivalOf, countParams, jobParams, record, type Scanned } from './scan-record';
import { scanUnlisted } from './scan-unlisted';

export const driveScanned: Reducer<'driveScanned'> = (view, operation, context) => {
  const { packageId, serial, jobId } = operation.payload;
  const parcel = packageIn(view, packageId);
  if (!parcel) return refused('document.missing', { kind: 'package', id: packageId });
  const keys = serialKeys(serial);
  if (keys.length === 0) return refused('drv.noSerial', { serial });
  const refusal = context.judging ? null : notReady(parcel, operation);
  if (refusal) return refusal;

  const scanned: Scanned = { view, parcel, keys, operation, context, guessed: false };
  const found = findDrive(view.jobs, parcel, keys, jobId);
  switch (found.kind) {
    case 'none':
      return scanUnlisted(scanned);
    case 'one':
      return scanKnown(scanned, found);
    case 'conflict':
      return scanConflict(scanned, found, found.other);
    case 'many':
      return scanTied(scanned, found.drives);
  }
};

/** PKG-8: one operator at one station has the package open; drives that nobody expects are scanned unopened. */
function notReady(parcel: Package, { actor }: Operation): Result | null {
  if (parcel.state === 'Unidentified') return null;
  if (parcel.state === 'Closed') {
    return refused('pkg.wasClosed', { at: parcel.closedAt ?? '', who: parcel.closedBy?.operatorId ?? '' });
  }
  if (parcel.state !== 'Open') return refused('pkg.notOpen', { state: parcel.state });
  if (isAuthor(parcel.openedBy, actor)) return null;
  return refused('pkg.openElsewhere', {
    packageId: parcel.id,
    who: parcel.openedBy?.operatorId ?? '',
    station: parcel.openedBy?.stationId ?? '',
  });
}

type Seen = 'receive' | 'duplicate' | 'undeliverable' | 'destroyed';

/** What a scan of a known drive means, by the state it is in. */
const seenAs: Record<DriveState, Seen> = {
  Specified: 'receive',
  NeverReceived: 'receive',
  Received: 'duplicate',
  Transferring: 'duplicate',
  Completed: 'duplicate',
  CompletedMoreInfo: 'duplicate',
  ShippedBack: 'undeliverable',
  Destroyed: 'destroyed',
};

function scanKnown(scanned: Scanned, { job, drive }: DriveOfJob): Result {
  const { parcel, operation } = scanned;
  switch (seenAs[drive.state]) {
    case 'receive':
      return receive(scanned, job, drive);
    case 'duplicate': {
      const params = {
        at: drive.arrivedAt ?? '',
        who: drive.receivedBy ?? '',
        job: job.name,
        serial: drive.driveId,
      };
      // The drive was here already, but somebody waits for this scan or looks for it.
      const seen = seenAgain(job, drive.driveId, operation, parcel.place);
      return seen === job ? noop('drv.dup', params) : applied('drv.dup', [seen], params);
    }
    case 'undeliverable': {
      const subject = driveSubject(job, drive.driveId);
      const open = openFaultOf(job, 'returned-undeliverable', subject);
      if (open) {
        return noop('drv.dup', {
          at: open.openedAt,
          who: authorOf(open.openedBy).operatorId,
          job: job.name,
          serial: drive.driveId,
        });
      }
      const back = withDrive(
        job,
        changeDrive(drive, operation, { place: parcel.place, placedAt: operation.at }),
      );
      const faulted = openRuleFault(back, operation, 'returned-undeliverable', subject);
      return record(scanned, faulted, drive.driveId, 'flagged', 'drv.undeliverable', { job: job.name });
    }
    case 'destroyed':
      return record(scanned, job, drive.driveId, 'flagged', 'drv.destroyed', { job: job.name });
  }
}

function receive(scanned: Scanned, job: Job, drive: Drive): Result {
  const { parcel, operation } = scanned;
  const received = receiveListed(job, drive, arrivalOf(scanned));
  const params = countParams(received);
  const code = receivedCode(parcel, job, drive, received, operation);
  const isFlagged = code === 'drv.lateEnded' || code === 'drv.otherpkg';
  return record(scanned, received, drive.driveId, isFlagged ? 'flagged' : 'applied', code, params);
}

function receivedCode(parcel: Package, job: Job, drive: Drive, received: Job, { at }: Operation): ResultCode {
  if (isEnded(job.state)) return 'drv.lateEnded';
  if (drive.state === 'NeverReceived' && !wasHereBefore(job, drive, at)) return 'drv.late';
  if (!parcel.jobIds.includes(job.id)) return 'drv.otherpkg';
  if (isComplete(received)) return 'drv.last';
  const previous = parcel.scans.findLast(({ undone, jobId }) => !undone && jobId !== null);
  return previous && previous.jobId !== job.id ? 'drv.otherjob' : 'drv.ok';
}

function isComplete(job: Job): boolean {
  const { expected, awaited } = driveCounts(job);
  return expected !== null && awaited === 0;
}

/** Two drives with one serial: a person must look at both before either is received. */
function scanConflict(scanned: Scanned, { job, drive }: DriveOfJob, other: Job): Result {
  const { operation, context } = scanned;
  if (!context.judging && !operation.payload.confirmed) {
    return refused('drv.sameSerial', { serial: drive.driveId, job: other.name });
  }
  const received = receiveListed(job, drive, arrivalOf(scanned));
  const subject = driveSubject(job, drive.driveId);
  const faulted = openRuleFault(received, operation, 'serial-conflict', subject, other.name);
  return record(scanned, faulted, drive.driveId, 'flagged', 'drv.conflict', countParams(faulted));
}

/** DRIVE-9: never guess. The hub takes the first job by name and says so. */
function scanTied(scanned: Scanned, drives: DriveOfJob[]): Result {
  const [first] = drives;
  if (!scanned.context.judging || !first)
    return refused('ask.whichJob', jobParams(drives.map(({ job }) => job)));
  return receive({ ...scanned, guessed: true }, first.job, first.drive);
}
