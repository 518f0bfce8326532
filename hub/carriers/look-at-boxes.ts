import { sql } from 'kysely';
import { boxIn } from '../../shared/packing/box';
import { returnNumber } from '../../shared/packing/box-label';
import { addMs, dayMs, hourMs } from '../../shared/time';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { changeUnlessAsked, giveBack, type LabelChange, type LabelRow } from './label-rows';

/** Of a parcel that was just fetched the carrier knows nothing yet. */
const firstLookMs = hourMs;

/**
 * What has become of the boxes that labels were bought for: on the box, off it again and so to be given back (CARRIER-2), or
 * on its way with it; a hand-over is taken back within a day or not at all. A label that never got onto its box waits for whoever asks for it again.
 */
export async function lookAtBoxes(deps: HubDeps): Promise<void> {
  const since = addMs(deps.now(), -dayMs);
  const rows = await deps.database
    .selectFrom('carrier_label')
    .selectAll()
    .where(({ eb, or, and }) =>
      or([eb('state', '=', 'bought'), and([eb('state', '=', 'left'), eb('left_at', '>', since)])]),
    )
    .execute();
  for (const row of rows) {
    const change = await changeOf(deps, row);
    if (change) await changeUnlessAsked(deps, row, change);
  }
}

async function changeOf(deps: HubDeps, row: LabelRow): Promise<LabelChange | null> {
  const { job } = (await findJobById(deps, row.site, row.job_id)) ?? {};
  const box = job && boxIn(job, row.box_id);
  const isOn =
    box?.label && returnNumber(box.label.trackingNumber) === returnNumber(row.tracking_number ?? '');
  if (!isOn) {
    const isOver = !box || box.label || (await wasOn(deps, row));
    return isOver ? giveBack(deps.now()) : null;
  }
  if (box.shippedAt && row.state === 'bought') {
    const left_at = deps.now();
    return { state: 'left', left_at, due_at: addMs(left_at, firstLookMs), attempts: 0 };
  }
  // The hand-over was taken back.
  return !box.shippedAt && row.state === 'left' ? { state: 'bought', left_at: null } : null;
}

/** Since it was given to somebody it was put on, so now it is off. Before, a station may be about to put it on. */
async function wasOn({ database }: HubDeps, row: LabelRow): Promise<boolean> {
  const { rows } = await sql`
    select 1 from operation_subject s join operation o on o.site = s.site and o.seq = s.seq
    where s.site = ${row.site} and s.kind = 'job' and s.id = ${row.job_id} and o.type = 'boxLabelled'
      and o.payload -> 'label' ->> 'trackingNumber' = ${row.tracking_number} and o.hub_at >= ${row.asked_at}
    limit 1`.execute(database);
  return rows.length > 0;
}
