import type { Operator } from '../../../shared/documents';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import type { ScanEvent } from '../../scan/scan-event';
import type { Parcel } from './delivery';

type Facts = { packageId: string; at: string; operatorId: Operator['id'] };

/** What a label says by itself; nothing has been looked up yet. Null: there is no letter or digit in it. */
export function parcelOfScan(scan: ScanEvent, code: ForeignCode, facts: Facts): Parcel | null {
  const trackingKeys = scanTrackingKeys(code.text, code.aimId);
  if (trackingKeys.length === 0) return null;
  const best = code.candidates[0];
  return {
    ...facts,
    arrivalOperationId: null,
    code: scan.raw.slice(0, 512),
    source: scan.source,
    trackingNumber: best?.trackingNumber ?? code.text,
    trackingKeys,
    carrierName: best?.carrier ?? null,
    jobNames: [],
    status: 'unknown',
    condition: null,
    marks: [],
    note: '',
  };
}

/** A barcode that is on parcels but never names one. */
export function isOtherBarcode({ kind, candidates }: ForeignCode): boolean {
  return (
    kind === 'postal' || kind === 'routing' || kind === 'noise' || (kind === '2d' && candidates.length === 0)
  );
}
