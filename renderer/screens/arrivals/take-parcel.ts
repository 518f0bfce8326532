import { trackingKeyOf } from '../../../shared/document-keys';
import type { Package } from '../../../shared/documents';
import type { Params } from '../../../shared/reduce-types';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import type { ScanEvent } from '../../scan/scan-event';
import type { FeedbackClass } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import type { PerformResult, Station } from '../../store/station';
import { type Delivery, type Parcel, parcelWithKey } from './delivery';
import { isOtherBarcode, parcelOfScan } from './parcel-of-scan';

type Reads = Pick<Station, 'findByKeys' | 'preview' | 'perform' | 'get'>;
type Facts = { packageId: string; at: string; operatorId: string };

export type Taken = {
  /** To be put on the delivery's list; null: nothing of this delivery was scanned. */
  parcel: Parcel | null;
  class: FeedbackClass;
  code: string;
  params: Params;
  operationId: string | null;
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
  if (!parcel) return look(null, 'arrivals.notALabel');
  const before = parcelWithKey(delivery, parcel.trackingKeys);
  if (before && before.status !== 'unknown') return look(before, 'arrivals.again', { at: before.at });
  const known = await station.findByKeys(parcel.trackingKeys.map(trackingKeyOf));
  if (known.length === 0 && isOtherBarcode(code)) return look(null, 'scan.routing');
  if (before) return look(before, 'arrivals.stillUnknown');

  const payload = arrivalPayload(parcel);
  const preview = await station.preview('packageArrived', payload);
  if (preview.code === 'pkg.unidentified' && preview.outcome === 'flagged') return look(parcel, 'pkg.none');
  const result = await station.perform('packageArrived', payload);
  const told = tell(result);
  if (result.outcome === 'refused') return { parcel: null, ...told };
  if (result.outcome === 'noop') {
    const here = known.find((document): document is Package => document.kind === 'package');
    return { parcel: { ...(here ? described(parcel, here) : parcel), status: 'already' }, ...told };
  }
  return { parcel: await recorded(station, parcel, result), ...told };
}

function arrivalPayload({ packageId, code, trackingKeys, trackingNumber, carrierName, source }: Parcel) {
  return { packageId, code, trackingKeys, trackingNumber, carrierName, condition: null, marks: [], source };
}

function look(parcel: Parcel | null, code: string, params: Params = {}): Taken {
  return { parcel, class: 'attention', code, params, operationId: null };
}

type Accepted = Extract<PerformResult, { operationId: string }>;

/** The site may know the parcel under another id, with the carrier that the customer named. */
async function recorded(
  station: Reads,
  parcel: Parcel,
  { documents, operationId }: Accepted,
): Promise<Parcel> {
  const taken: Parcel = { ...parcel, status: 'arrived', arrivalOperationId: operationId };
  const record = documents.find(
    (document): document is Package =>
      document.kind === 'package' && document.trackingKeys.some((key) => parcel.trackingKeys.includes(key)),
  );
  if (!record) return taken;
  const jobs = await Promise.all(record.jobIds.map((jobId) => station.get('job', jobId)));
  return { ...described(taken, record), jobNames: jobs.flatMap((job) => (job ? [job.name] : [])) };
}

function described(parcel: Parcel, record: Package): Parcel {
  const { id, carrierName, trackingNumber, condition, marks } = record;
  return {
    ...parcel,
    packageId: id,
    carrierName: carrierName ?? parcel.carrierName,
    trackingNumber: trackingNumber ?? parcel.trackingNumber,
    condition,
    marks,
  };
}
