import type { Job, Package } from '../../../shared/documents';
import type { TimelineEntry } from '../../../shared/jobs/job-timeline';

type Entry = Pick<TimelineEntry, 'type' | 'changes'>;

/** Whatever else changed with them, these say what was done to a parcel or to the job as a whole. */
const ofPackage = /^(?:package|arrival|accessory)/;
const ofJob = /^(?:job|bitLocker|trackingNumber|wait|contact)/;

/** The thing in the sentence about one entry of the timeline: the hub sends what changed, not what was scanned. */
export function entrySubject({ type, changes }: Entry, job: Job, packages: Package[]): string {
  if (ofJob.test(type)) return job.name;
  const isOfPackage = ofPackage.test(type);
  const drives = changes.flatMap(({ driveId }) => driveId ?? []);
  if (drives.length > 0 && !isOfPackage) return [...new Set(drives)].join(' · ');
  const changed = packages.filter(({ id, aliases }) =>
    changes.some((change) => change.kind === 'package' && (change.id === id || aliases.includes(change.id))),
  );
  // A condition or a count changes no state, so the entry names no parcel; with one parcel there is no doubt.
  const meant = isOfPackage && changed.length === 0 && packages.length === 1 ? packages : changed;
  const numbers = meant.flatMap(({ trackingNumber }) => trackingNumber ?? []);
  return numbers.length > 0 ? numbers.join(' · ') : job.name;
}
