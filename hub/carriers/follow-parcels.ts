import type { Job } from '../../shared/documents';
import type { Operation } from '../../shared/operations';
import { drivesIn } from '../../shared/packing/box';
import { addMs, dayMs, hourMs } from '../../shared/time';
import { currentVersion } from '../../shared/upcast';
import { submit } from '../accept-operations';
import { operationIdOf } from '../clocks/clock-operation';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import type { Tracking, TrackingFault } from './carrier-adapter';
import { changeLabel, type LabelRow } from './label-rows';
import { readPlatform } from './platform-rows';
import { takeDueLabel } from './take-due';

const againMs = 6 * hourMs;
/** Whatever has not come by then is known from its customer. */
const followedMs = 60 * dayMs;
const mostLooks = followedMs / againMs;

/** FAULT-7: parcels on their way back are followed until they have arrived; what the carrier lost or broke is a fault at once. */
export async function followParcels(deps: HubDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const row = await takeDueLabel(deps, 'left');
    if (!row) return;
    const { carrier } = await readPlatform(deps, row.site);
    const seen = await carrier.track(row.tracker_id ?? row.tracking_number ?? '');
    if (seen.ok && seen.data.fault) await openFaults(deps, row, seen.data.fault, seen.data);
    const isOver = (seen.ok && seen.data.isDelivered) || row.attempts >= mostLooks;
    const change = { lease_until: null, due_at: addMs(deps.now(), againMs) };
    await changeLabel(deps, row, isOver ? { ...change, state: 'done', label: null } : change);
    if (!seen.ok)
      deps.log.warn(
        { site: row.site, jobId: row.job_id, problem: seen.problem },
        'a parcel was not followed',
      );
  }
}

async function openFaults(
  deps: HubDeps,
  row: LabelRow,
  kind: TrackingFault,
  { reason }: Tracking,
): Promise<void> {
  const { job } = (await findJobById(deps, row.site, row.job_id)) ?? {};
  if (!job) return;
  for (const operation of faultsOf(job, row, kind, reason, deps.now()))
    await submit(deps, row.site, operation);
}

/** One for each drive of the box. The carrier says it again and again; its id says which parcel, so that it is heard once. */
function faultsOf(job: Job, row: LabelRow, kind: TrackingFault, reason: string, at: string): Operation[] {
  const sent = drivesIn(job, row.box_id).filter(({ state }) => state === 'ShippedBack');
  return sent.map(({ driveId }): Operation<'faultRecorded'> => {
    const subject = { kind: 'drive', jobId: job.id, driveId } as const;
    const parcel = { subject, kind, trackingNumber: row.tracking_number };
    return {
      id: operationIdOf('faultRecorded', parcel),
      v: currentVersion('faultRecorded'),
      type: 'faultRecorded',
      actor: { kind: 'hub' },
      at,
      seen: null,
      payload: {
        faultId: operationIdOf('fault', parcel),
        subject,
        kind,
        note: `${row.carrier_name} ${row.tracking_number}: ${reason}`,
        blocking: false,
      },
    };
  });
}
