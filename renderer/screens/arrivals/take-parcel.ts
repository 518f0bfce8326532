import { trackingKeyOf } from '../../../shared/document-keys';
import type { Package } from '../../../shared/documents';
import type { Params } from '../../../shared/reduce-types';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import type { ScanEvent } from '../../scan/scan-event';
import type { PerformResult, Station } from '../../store/station';
import { type Delivery, type Parcel, parcelWithKey } from './delivery';
import { isOtherBarcode, parcelOfScan } from './parcel-of-scan';

type Reads = Pick<Station, 'findByKeys' | 'preview' | 'perform' | 'get'>;
type Facts = { packageId: string; at: string; operatorId: string };

export type Taken = {
  parcel: Parcel | null;
  result: 'arrived' | 'again' | 'unknown' | 'notALabel' | 'refused';
} & {
  code: string;
  params: Params;
};

/**
 * PKG-2: one scan at the door. An expected shipment is looked for before any format is believed; what nobody expects is only
 * listed, so that the driver does not wait for the decision.
 */
export async function takeParcel(
  station: Reads,
  delivery: Delivery,
  scan: ScanEvent,
  code: ForeignCode,
  facts: Facts,
): Promise<Taken> {
  const parcel = parcelOfScan(scan, code, facts);
  if (!parcel) return { parcel: null, result: 'notALabel', code: 'scan.unused', params: {} };
  const before = parcelWithKey(delivery, parcel.trackingKeys);
  if (before && before.status !== 'unknown') return again(before, { at: before.at, who: before.operatorId });
  const known = await station.findByKeys(parcel.trackingKeys.map(trackingKeyOf));
  if (known.length === 0 && isOtherBarcode(code))
    return { parcel: null, result: 'notALabel', code: 'scan.routing', params: {} };
  if (before) return { parcel: before, result: 'unknown', code: 'arrivals.stillUnknown', params: {} };

  const payload = arrivalPayload(parcel);
  const preview = await station.preview('packageArrived', payload);
  if (preview.code === 'pkg.unidentified' && preview.outcome === 'flagged')
    return { parcel, result: 'unknown', code: 'pkg.none', params: {} };
  const result = await station.perform('packageArrived', payload);
  if (result.outcome === 'refused')
    return { parcel: null, result: 'refused', code: `refused.${result.code}`, params: result.params };
  if (result.outcome === 'noop') {
    const here = known.find((document): document is Package => document.kind === 'package');
    return again({ ...(here ? described(parcel, here) : parcel), status: 'already' }, result.params);
  }
  const arrived = await withRecord(station, parcel, result);
  return { parcel: arrived, result: 'arrived', code: result.code, params: result.params };
}

export function arrivalPayload({
  packageId,
  code,
  trackingKeys,
  trackingNumber,
  carrierName,
  source,
}: Parcel) {
  return { packageId, code, trackingKeys, trackingNumber, carrierName, condition: null, marks: [], source };
}

function again(parcel: Parcel, params: Params): Taken {
  return { parcel, result: 'again', code: 'pkg.already', params };
}

type Accepted = Extract<PerformResult, { operationId: string }>;

/** The site may know the parcel under another id, with the carrier that the customer named. */
async function withRecord(
  station: Reads,
  parcel: Parcel,
  { documents, operationId }: Accepted,
): Promise<Parcel> {
  const record = documents.find(
    (document): document is Package =>
      document.kind === 'package' && document.trackingKeys.some((key) => parcel.trackingKeys.includes(key)),
  );
  if (!record) return { ...parcel, operationId, status: 'arrived' };
  const jobs = await Promise.all(record.jobIds.map((jobId) => station.get('job', jobId)));
  const jobNames = jobs.flatMap((job) => (job ? [job.name] : []));
  const status = record.state === 'Unidentified' ? 'unidentified' : 'arrived';
  return { ...described(parcel, record), operationId, jobNames, status };
}

function described(parcel: Parcel, { id, carrierName, trackingNumber, condition, marks }: Package): Parcel {
  return {
    ...parcel,
    packageId: id,
    carrierName: carrierName ?? parcel.carrierName,
    trackingNumber: trackingNumber ?? parcel.trackingNumber,
    condition,
    marks,
  };
}
