import type { Drive, Job } from '../documents';
import { hasArrived, isExtra, isHere, newDrive } from '../drives/drive';
import { resolveFaults } from '../faults/fault';
import type { Operation, Payload } from '../operations';
import { refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import type { JobType } from '../states';

export type ListedDrive = Payload<'jobCreated'>['drives'][number];

/** JOB-17: the API's limit, kept so that a job fits in one box and one document. */
export const maxListedDrives = 10;

/** What a customer may list: import jobs name their drives, export jobs get theirs at the dock (DRIVE-1). */
export function judgeDriveList(type: JobType, drives: ListedDrive[]): Result | null {
  if (type === 'Export') return drives.length > 0 ? refused('job.drivesForbidden') : null;
  if (drives.length === 0) return refused('job.drivesRequired');
  if (drives.length > maxListedDrives) {
    return refused('job.tooManyDrives', { count: drives.length, most: maxListedDrives });
  }
  const seen = new Set<string>();
  for (const { driveId, keys } of drives) {
    if (keys.length === 0) return refused('job.driveIdInvalid', { driveId });
    if (keys.some((key) => seen.has(key))) return refused('job.driveTwice', { driveId });
    for (const key of keys) seen.add(key);
  }
  return null;
}

/** The job's drives as the customer listed them. */
export function driveListOf(job: Job): ListedDrive[] {
  return job.drives
    .filter(({ origin }) => origin === 'listed')
    .map(({ driveId, keys, manifestFile, manifestHash, driveHeaderHash }) => ({
      driveId,
      keys,
      manifestFile,
      manifestHash,
      driveHeaderHash,
    }));
}

export function specifiedDrives(drives: ListedDrive[]): Drive[] {
  return drives.map((drive) => newDrive({ ...drive, origin: 'listed', state: 'Specified' }));
}

/** DRIVE-9: another job that is not over waits for the same serial. Allowed, but the dock should know. */
export function serialElsewhere(
  view: View,
  jobId: string,
  drives: ListedDrive[],
): { driveId: string; job: string } | null {
  for (const job of view.jobs) {
    if (job.id === jobId || job.state === 'Completed' || job.state === 'Closed') continue;
    const shared = drives.find(({ keys }) => job.drives.some((drive) => isSameDrive(drive, keys)));
    if (shared) return { driveId: shared.driveId, job: job.name };
  }
  return null;
}

/**
 * JOB-22: another drive list for a job in Shipping. A drive that arrived cannot be dropped; an extra that gets listed is one
 * of the job's drives from then on, as Received as it was.
 */
export function relist(job: Job, list: ListedDrive[], operation: Operation): { job: Job } | Result {
  const dropped = job.drives.filter(
    (drive) => !isExtra(drive) && !list.some(({ keys }) => isSameDrive(drive, keys)),
  );
  const arrived = dropped.find(hasArrived);
  if (arrived) return refused('job.driveArrived', { driveId: arrived.driveId });
  const drives: Drive[] = [];
  for (const listed of list) {
    const known = job.drives.find((drive) => isSameDrive(drive, listed.keys));
    if (known && isExtra(known) && !isHere(known))
      return refused('job.driveGone', { driveId: listed.driveId });
    drives.push(
      known
        ? { ...known, ...listed, origin: 'listed' }
        : newDrive({ ...listed, origin: 'listed', state: 'Specified' }),
    );
  }
  const extras = job.drives.filter(
    (drive) => isExtra(drive) && !list.some(({ keys }) => isSameDrive(drive, keys)),
  );
  return { job: withFaultsOf({ ...job, drives: [...drives, ...extras] }, job, operation) };
}

/** A drive may be spelled otherwise now, or be off the list: its faults follow it, or are over. */
function withFaultsOf(job: Job, before: Job, { at, actor }: Operation): Job {
  const renamed = new Map(
    before.drives.map((old) => [
      old.driveId,
      job.drives.find((drive) => isSameDrive(drive, old.keys))?.driveId ?? null,
    ]),
  );
  const resolution = { outcome: 'listed' as const, note: '', at, actor };
  const resolved = resolveFaults(
    job,
    ({ kind, subject }) => {
      if (subject.kind !== 'drive') return false;
      const now = job.drives.find(({ driveId }) => driveId === renamed.get(subject.driveId));
      return !now || (kind === 'drive-extra' && !isExtra(now));
    },
    resolution,
  );
  const faults = resolved.faults.map((fault) => {
    const { subject } = fault;
    const driveId = subject.kind === 'drive' ? renamed.get(subject.driveId) : null;
    return driveId && subject.kind === 'drive' ? { ...fault, subject: { ...subject, driveId } } : fault;
  });
  return { ...resolved, faults };
}

export function isSameDrive(drive: Drive, keys: string[]): boolean {
  return drive.keys.some((key) => keys.includes(key));
}
