import type { Drive, Job, Package, Subject } from '../documents';
import { openRuleFault, resolveFaults } from '../faults/fault';
import { isEnded } from '../jobs/roll-up';
import type { Operation } from '../operations';
import type { Instant } from '../time';
import { changeDrive, hasArrived, isExtra, newDrive, withDrive } from './drive';

/** A drive that is on the table: when it came, who saw it, how, and out of which package. */
export type Arrival = {
  operation: Operation;
  at: Instant;
  operatorId: string;
  source: string | null;
  parcel: Package;
};

export function driveSubject(job: Job, driveId: string): Subject {
  return { kind: 'drive', jobId: job.id, driveId };
}

function arrivalFacts(job: Job, { at, operatorId, source, parcel }: Arrival): Partial<Drive> {
  const facts: Partial<Drive> = {
    state: 'Received',
    arrivedAt: at,
    packageId: parcel.id,
    place: parcel.place,
    placedAt: null,
    receivedBy: operatorId,
    scanSource: source,
  };
  // JOB-20: nobody processes it unless a lead says so.
  return isEnded(job.state)
    ? { ...facts, late: true, returnUnprocessed: true, returnReason: 'late-arrival' }
    : facts;
}

function withLateFault(job: Job, driveId: string, { operation }: Arrival): Job {
  return isEnded(job.state) ? openRuleFault(job, operation, 'late-arrival', driveSubject(job, driveId)) : job;
}

/** DRIVE-4: the drive was on the table before the clock gave it up; its scan only synced later. */
export function wasHereBefore(job: Job, drive: Drive, at: Instant): boolean {
  const givenUp = job.faults.findLast(
    ({ kind, subject }) =>
      kind === 'drive-never-received' && subject.kind === 'drive' && subject.driveId === drive.driveId,
  );
  return drive.state === 'NeverReceived' && givenUp !== undefined && at < givenUp.openedAt;
}

/** DRIVE-2, DRIVE-4: a drive that the job waits for, or had given up. */
export function receiveListed(job: Job, drive: Drive, arrival: Arrival): Job {
  const { operation, at } = arrival;
  const wasHere = wasHereBefore(job, drive, at);
  const late = drive.state === 'NeverReceived' && !wasHere;
  const changed = changeDrive(drive, operation, { late, ...arrivalFacts(job, arrival) });
  const resolved = resolveFaults(
    withDrive(job, changed),
    ({ kind, subject }) =>
      kind === 'drive-never-received' && subject.kind === 'drive' && subject.driveId === drive.driveId,
    { outcome: wasHere ? 'wasHere' : 'arrived', note: '', at: operation.at, actor: operation.actor },
  );
  return withLateFault(resolved, drive.driveId, arrival);
}

/** DRIVE-1: a serial on no job becomes a drive of an export job; DRIVE-8: or an extra that travels with an import job. */
export function receiveUnlisted(job: Job, driveId: string, keys: string[], arrival: Arrival): Job {
  const { id, type, actor } = arrival.operation;
  const drive = newDrive({
    driveId,
    keys,
    origin: job.type === 'Export' ? 'attached' : 'extra',
    state: 'Received',
    ...arrivalFacts(job, arrival),
    last: {
      operationId: id,
      type,
      operatorId: actor.kind === 'station' ? actor.operatorId : null,
      before: null,
    },
  });
  const added = withLateFault({ ...job, drives: [...job.drives, drive] }, driveId, arrival);
  return job.type === 'Export'
    ? added
    : openRuleFault(added, arrival.operation, 'drive-extra', driveSubject(job, driveId));
}

/** How many drives of the job have come, of how many; `null`: an export job whose customer did not say. */
export function driveCounts(job: Job): { arrived: number; expected: number | null; awaited: number } {
  const drives = job.drives.filter((drive) => !isExtra(drive));
  const arrived = drives.filter(hasArrived).length;
  if (job.type === 'Import') {
    const awaited = drives.filter(({ state }) => state === 'Specified').length;
    return { arrived, expected: drives.length, awaited };
  }
  const expected = job.deliveryPackage?.driveCount ?? null;
  return { arrived, expected, awaited: expected === null ? 0 : Math.max(0, expected - arrived) };
}
