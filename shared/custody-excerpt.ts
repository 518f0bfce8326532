import type { CustodyLink } from './custody';
import type { Actor } from './documents';

/** What a custody record is about. */
export type RecordOf =
  | { kind: 'job'; jobId: string }
  | { kind: 'drive'; jobId: string; driveId: string }
  | { kind: 'package'; packageId: string };

/**
 * CUSTODY-3. `namedDriveId` is the drive that the payload names; null once that is erased, when what changed the drive's
 * state or place is still in the link.
 */
export function isInRecord(
  of: RecordOf,
  { subjects, changes }: CustodyLink,
  namedDriveId: string | null,
): boolean {
  if (of.kind === 'package') return true;
  // A box may carry several customers' jobs: what it did for another's alone is not the business of this one.
  const jobs = subjects.filter(({ kind }) => kind === 'job');
  if (jobs.length > 0 && !jobs.some(({ id }) => id === of.jobId)) return false;
  if (of.kind === 'job' || namedDriveId === of.driveId) return true;
  return changes.some(({ id, driveId }) => id === of.jobId && driveId === of.driveId);
}

/** Stands for a customer whose name is not the business of whoever gets the record. */
const someCustomer: Actor = { kind: 'customer', subscriptionId: '' };

/** CUSTODY-3: the link without the jobs of others; what one customer did to several jobs may be another's doing. */
export function excerptOf(of: RecordOf, link: CustodyLink): CustodyLink {
  const isOurs = ({ kind, id }: { kind: string; id: string }) =>
    kind !== 'job' || (of.kind !== 'package' && id === of.jobId);
  const subjects = link.subjects.filter(isOurs);
  const changes = link.changes.filter(isOurs);
  const isCut = subjects.length < link.subjects.length || changes.length < link.changes.length;
  const actor = isCut && link.actor.kind === 'customer' ? someCustomer : link.actor;
  return { ...link, actor, subjects, changes };
}
