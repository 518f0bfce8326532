import type { Job, Package } from '../../../shared/documents';
import type { Instant } from '../../../shared/time';

export type ExpectedParcel = {
  parcel: Package;
  jobs: Job[];
  /** When the customer sent it, or else announced it. */
  since: Instant;
  drives: number | null;
  isOverdue: boolean;
};
export type CarrierGroup = { carrierName: string | null; parcels: ExpectedParcel[] };
export type DayGroup = {
  day: string;
  since: Instant;
  carriers: CarrierGroup[];
  count: number;
  overdue: number;
};

/** One parcel with what its jobs say about it. */
export function expectedParcel(
  parcel: Package,
  jobs: Job[],
  isOverdue: (job: Job) => boolean,
): ExpectedParcel {
  const sent = jobs.flatMap(({ deliveryPackage }) => dayOf(deliveryPackage?.shipDate)).sort()[0];
  const counts = jobs.map(
    ({ deliveryPackage, drives }) => deliveryPackage?.driveCount ?? (drives.length || null),
  );
  return {
    parcel,
    jobs,
    since: sent ?? parcel.expectedAt ?? '',
    drives: counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    isOverdue: jobs.some(isOverdue),
  };
}

/** A customer types the date by hand; noon keeps it on its day in every time zone of a site. */
function dayOf(shipDate: string | null | undefined): Instant[] {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(shipDate ?? '')?.[0];
  return date === undefined ? [] : [`${date}T12:00:00.000Z`];
}

/** Longest under way first, and in each day the carrier with most parcels. `localDay`: the day of an instant at this site. */
export function groupExpected(parcels: ExpectedParcel[], localDay: (instant: Instant) => string): DayGroup[] {
  const days = new Map<string, ExpectedParcel[]>();
  for (const parcel of [...parcels].sort((a, b) => (a.since < b.since ? -1 : 1))) {
    const day = parcel.since === '' ? '' : localDay(parcel.since);
    days.set(day, [...(days.get(day) ?? []), parcel]);
  }
  return [...days.entries()].map(([day, of]) => ({
    day,
    since: of[0]?.since ?? '',
    carriers: byCarrier(of),
    count: of.length,
    overdue: of.filter(({ isOverdue }) => isOverdue).length,
  }));
}

function byCarrier(parcels: ExpectedParcel[]): CarrierGroup[] {
  const groups = new Map<string, CarrierGroup>();
  for (const parcel of parcels) {
    const { carrierName } = parcel.parcel;
    const key = carrierName?.trim().toLowerCase() ?? '';
    const group = groups.get(key);
    if (group) group.parcels.push(parcel);
    else groups.set(key, { carrierName, parcels: [parcel] });
  }
  return [...groups.values()].sort((a, b) => b.parcels.length - a.parcels.length);
}
