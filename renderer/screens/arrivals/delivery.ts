import type { Instant } from '../../../shared/time';

/**
 * What became of a parcel at the door. `unknown`: scanned, expected by nobody, and still to be decided;
 * `already`: it was here before this driver came.
 */
export type ParcelStatus = 'arrived' | 'already' | 'unknown' | 'unidentified' | 'wrongSite' | 'refused';

export type Parcel = {
  packageId: string;
  /** The barcode as it was read. */
  code: string;
  source: 'serial' | 'hid' | 'camera' | 'manual' | 'paste' | 'click';
  trackingNumber: string;
  trackingKeys: string[];
  carrierName: string | null;
  jobNames: string[];
  status: ParcelStatus;
  /** The scan at the door, which can be taken back; null when there is nothing to take back. */
  arrivalOperationId: string | null;
  condition: 'intact' | 'damaged' | null;
  marks: string[];
  /** The damage, the reason of a refusal, or where it should have gone, as typed. */
  note: string;
  at: Instant;
  operatorId: string;
};

/** One driver at the door, from the first label to the signature. */
export type Delivery = {
  id: string;
  startedAt: Instant;
  finishedAt: Instant | null;
  driver: string;
  plate: string;
  /** Oldest first. */
  parcels: Parcel[];
};

export function newDelivery(id: string, startedAt: Instant): Delivery {
  return { id, startedAt, finishedAt: null, driver: '', plate: '', parcels: [] };
}

export function withParcel(delivery: Delivery, parcel: Parcel): Delivery {
  const isKnown = delivery.parcels.some(({ packageId }) => packageId === parcel.packageId);
  const parcels = isKnown
    ? delivery.parcels.map((other) => (other.packageId === parcel.packageId ? parcel : other))
    : [...delivery.parcels, parcel];
  return { ...delivery, parcels };
}

export function withoutParcel(delivery: Delivery, packageId: string): Delivery {
  return { ...delivery, parcels: delivery.parcels.filter((parcel) => parcel.packageId !== packageId) };
}

/** The parcel of this delivery that one of these tracking keys names. */
export function parcelWithKey(delivery: Delivery, keys: string[]): Parcel | undefined {
  return delivery.parcels.find(({ trackingKeys }) => trackingKeys.some((key) => keys.includes(key)));
}

/** Parcels that the carrier leaves here. */
export function isTaken({ status }: Parcel): boolean {
  return status === 'arrived' || status === 'already' || status === 'unidentified' || status === 'wrongSite';
}

export type CarrierCount = { carrierName: string | null; count: number };

/** Most parcels first; a carrier's name counts as the same whatever its case. */
export function countByCarrier(parcels: Pick<Parcel, 'carrierName'>[]): CarrierCount[] {
  const counts = new Map<string, CarrierCount>();
  for (const { carrierName } of parcels) {
    const key = carrierName?.trim().toLowerCase() ?? '';
    const known = counts.get(key);
    counts.set(key, { carrierName: known?.carrierName ?? carrierName, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || (a.carrierName ?? '').localeCompare(b.carrierName ?? ''),
  );
}
