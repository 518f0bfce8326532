import type { Job, Package } from '../documents';
import { byName } from '../drives/find-drive';
import { isEnded } from '../jobs/roll-up';
import type { View } from '../reduce-types';
import { jobTrackingKeys } from '../scan-code/tracking-key';
import type { PackageState } from '../states';
import { packageIn } from '../view';

export type Parcel = { packageId: string; trackingKeys: string[] };

export type MatchedParcel = {
  /** The package that this parcel is; null: it is new here. */
  package: Package | null;
  /** Other expectations of the same parcel, from jobs whose numbers differ in the `-1`, `-2` at the end. */
  absorbed: Package[];
  /** Every job of the parcel, by name. */
  jobs: Job[];
};

/** Which of several packages with one tracking number a scan means: the lowest; null: that one is over. */
const preference: Record<PackageState, number | null> = {
  Open: 0,
  Arrived: 1,
  Unidentified: 2,
  Expected: 3,
  Refused: 4,
  WrongSite: 5,
  Closed: 6,
  Returned: null,
  Destroyed: null,
};

/** PKG-1: the package and the jobs of a parcel, by its id or tracking number. */
export function matchParcel(view: View, parcel: Parcel): MatchedParcel {
  const isMatch = (keys: string[]) => keys.some((key) => parcel.trackingKeys.includes(key));
  const matches = view.packages
    .filter(({ state, trackingKeys }) => preference[state] !== null && isMatch(trackingKeys))
    .sort((a, b) => rank(a) - rank(b) || (firstSeen(a) < firstSeen(b) ? -1 : 1));
  const found = packageIn(view, parcel.packageId) ?? matches[0] ?? null;
  const absorbed = matches.filter((other) => other.state === 'Expected' && other.id !== found?.id);

  const numbered = view.jobs.filter((job) =>
    trackingNumbers(job).some((one) => isMatch(jobTrackingKeys(one))),
  );
  // Carriers use numbers again: an ended job answers only when no other does.
  const running = numbered.filter(({ state }) => !isEnded(state));
  const known = new Set([found, ...absorbed].flatMap((one) => one?.jobIds ?? []));
  for (const job of running.length > 0 ? running : numbered) known.add(job.id);
  return {
    package: found,
    absorbed,
    jobs: view.jobs.filter(({ id }) => known.has(id)).sort(byName),
  };
}

function rank({ state }: Package): number {
  return preference[state] ?? Number.POSITIVE_INFINITY;
}

function firstSeen({ arrivedAt, expectedAt, id }: Package): string {
  return `${arrivedAt ?? expectedAt ?? ''} ${id}`;
}

function trackingNumbers({ deliveryPackage, furtherTrackingNumbers }: Job): string[] {
  return deliveryPackage
    ? [deliveryPackage.trackingNumber, ...furtherTrackingNumbers]
    : furtherTrackingNumbers;
}

/** The package under one more id, so that operations of the station that made that id find it. */
export function withAlias(parcel: Package, packageId: string): Package {
  return parcel.id === packageId || parcel.aliases.includes(packageId)
    ? parcel
    : { ...parcel, aliases: [...parcel.aliases, packageId] };
}

/** One package instead of several: with their ids, tracking keys and jobs. */
export function mergeParcel(parcel: Package, { absorbed, jobs }: MatchedParcel, keys: string[]): Package {
  const ids = absorbed.flatMap(({ id, aliases }) => [id, ...aliases]);
  return {
    ...parcel,
    aliases: unique([...parcel.aliases, ...ids]),
    trackingKeys: unique([...parcel.trackingKeys, ...keys, ...absorbed.flatMap((one) => one.trackingKeys)]),
    jobIds: unique([...parcel.jobIds, ...jobs.map(({ id }) => id)]),
  };
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
