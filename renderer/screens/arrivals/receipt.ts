import type { Instant } from '../../../shared/time';
import { type CarrierCount, countByCarrier, type Delivery, isTaken, type Parcel } from './delivery';

export type ReceiptException = {
  trackingNumber: string;
  kind: 'damaged' | 'refused' | 'wrongSite' | 'unidentified';
  marks: string[];
  note: string;
};

/** What the driver signs: everything that a claim would need later, and nothing of any job. */
export type Receipt = {
  number: string;
  from: Instant;
  to: Instant;
  driver: string;
  plate: string;
  taken: number;
  refused: number;
  byCarrier: CarrierCount[];
  lines: { trackingNumber: string; carrierName: string | null; at: Instant; isException: boolean }[];
  exceptions: ReceiptException[];
};

export function receiptOf(delivery: Delivery, now: Instant): Receipt {
  const settled = delivery.parcels.filter(({ status }) => status !== 'unknown');
  const taken = settled.filter(isTaken);
  const exceptions = settled.flatMap(exceptionsOf);
  const excepted = new Set(exceptions.map(({ trackingNumber }) => trackingNumber));
  return {
    // The random end of the id: its beginning is the time, which two drivers may share.
    number: delivery.id.slice(-8).toUpperCase(),
    from: delivery.startedAt,
    to: delivery.finishedAt ?? now,
    driver: delivery.driver.trim(),
    plate: delivery.plate.trim().toUpperCase(),
    taken: taken.length,
    refused: settled.length - taken.length,
    byCarrier: countByCarrier(taken),
    lines: taken.map(({ trackingNumber, carrierName, at }) => ({
      trackingNumber,
      carrierName,
      at,
      isException: excepted.has(trackingNumber),
    })),
    exceptions,
  };
}

/** A damaged parcel may be refused as well: both are said. */
function exceptionsOf({ trackingNumber, status, condition, marks, note }: Parcel): ReceiptException[] {
  const exceptions: ReceiptException[] = [];
  const isTurnedAway = status === 'refused' || status === 'wrongSite';
  if (condition === 'damaged')
    exceptions.push({ trackingNumber, kind: 'damaged', marks, note: isTurnedAway ? '' : note });
  if (isTurnedAway || status === 'unidentified')
    exceptions.push({ trackingNumber, kind: status, marks: [], note });
  return exceptions;
}
