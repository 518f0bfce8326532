import type { CarrierLabelAnswer, CarrierProblem } from '../../shared/carrier-contract';
import { boxIn } from '../../shared/packing/box';
import { returnNumber } from '../../shared/packing/box-label';
import { addMs } from '../../shared/time';
import { type FoundJob, findSite } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import type { Bought, CarrierAdapter, Failure, LabelFile, Parcel } from './carrier-adapter';
import { changeLabel, giveBack, type LabelChange, type LabelRow, takeLabel } from './label-rows';
import { readPlatform } from './platform-rows';
import { wantedParcel } from './wanted-parcel';

/** An order that got no answer may still be carried out for as long; before that nothing is ordered again. */
export const settleMs = 10 * 60_000;

const no = (problem: CarrierProblem, detail: string | null = null): CarrierLabelAnswer => ({
  ok: false,
  problem,
  detail,
});
/** To whoever waits for a label nothing but an order is unclear. */
const notNow = ({ problem, detail }: Failure) => no(problem === 'unclear' ? 'unreachable' : problem, detail);

/** CARRIER-1: the carrier's label of a sealed box: bought once, and the same one however often it is asked for. */
export async function giveLabel(
  deps: HubDeps,
  siteId: string,
  found: FoundJob,
  boxId: string,
): Promise<CarrierLabelAnswer> {
  const box = boxIn(found.job, boxId);
  const onBox = box?.label ?? null;
  const kept = onBox && (await labelOnBox(deps, siteId, boxId, onBox.trackingNumber));
  // Printing again asks nobody, whatever has become of the platform.
  if (kept?.label && !box?.shippedAt) return asAnswer(kept, kept.label);
  const site = await findSite(deps, siteId);
  if (!site) throw new Error(`no site ${siteId}`);
  const platform = await readPlatform(deps, siteId);
  const wanted = wantedParcel(platform, site, found, boxId);
  if ('problem' in wanted) return no(wanted.problem, wanted.detail);
  const { parcel, carrierName, madeOf } = wanted;
  if (onBox && !kept) return no('otherNumber', onBox.trackingNumber);

  const isOnBox = onBox !== null;
  const taken = await takeLabel(deps, siteId, { jobId: found.job.id, boxId, madeOf, carrierName, isOnBox });
  if (!taken) return no('busy');
  let { row } = taken;
  const order: Order = {
    carrier: platform.carrier,
    row: () => row,
    async keep(change) {
      row = await changeLabel(deps, row, change);
    },
  };
  try {
    if (taken.isUnwanted) return await endUnwanted(deps, order);
    return (await buyOnce(deps, order, parcel)) ?? (await printable(order));
  } finally {
    await order.keep({ lease_until: null });
  }
}

type Order = {
  carrier: CarrierAdapter;
  row: () => LabelRow;
  keep: (change: LabelChange) => Promise<void>;
};

/** The label that was bought for this box and is on it; undefined: the number on it is another. */
async function labelOnBox(
  { database }: HubDeps,
  siteId: string,
  boxId: string,
  number: string,
): Promise<LabelRow | undefined> {
  const row = await database
    .selectFrom('carrier_label')
    .selectAll()
    .where('site', '=', siteId)
    .where('box_id', '=', boxId)
    .where('state', '=', 'bought')
    .executeTakeFirst();
  return returnNumber(row?.tracking_number ?? '') === returnNumber(number) ? row : undefined;
}

/** The box was opened while a label was ordered for it: if that was sold it is given back. Then the next may be asked for. */
async function endUnwanted(deps: HubDeps, order: Order): Promise<CarrierLabelAnswer> {
  const answer = await lookAgain(deps, order);
  if (answer !== null && answer !== 'notSold') return answer;
  await order.keep(answer === null ? giveBack(deps.now()) : { state: 'voided' });
  return no('busy');
}

/** null: it is bought. That it is ordered is stored before it is, so that a hub that dies meanwhile knows. */
async function buyOnce(deps: HubDeps, order: Order, parcel: Parcel): Promise<CarrierLabelAnswer | null> {
  const { carrier, row, keep } = order;
  if (row().state === 'bought') return null;
  if (row().state === 'buying') {
    const answer = await lookAgain(deps, order);
    if (answer !== 'notSold') return answer;
  }
  const draft = await carrier.draft(parcel);
  if (!draft.ok) return notNow(draft);
  const { shipmentId, offerId } = draft.data;
  if (offerId === null) return no('noOffer', parcel.services.join(', '));
  await keep({ state: 'buying', shipment_id: shipmentId, offered_at: deps.now() });
  const sold = await carrier.buy({ shipmentId, offerId }, parcel.labelFormat);
  if (sold.ok) {
    await keep(soldAs(sold.data));
    return null;
  }
  // What was refused may have been sold before.
  const seen = sold.problem === 'unreachable' ? null : await carrier.look(shipmentId);
  if (seen?.ok && seen.data.state === 'bought') {
    await keep(soldAs(seen.data.bought));
    return null;
  }
  if (sold.problem === 'unclear' || (seen && !seen.ok)) return no('unclear', sold.detail);
  await keep(notSold);
  return no(sold.problem, sold.detail);
}

/** After an order without an answer. null: it was sold. It is given up for ordering again only once it cannot be sold any more. */
async function lookAgain(
  deps: HubDeps,
  { carrier, row, keep }: Order,
): Promise<CarrierLabelAnswer | null | 'notSold'> {
  const { shipment_id, offered_at } = row();
  const shipmentId = shipment_id ?? '';
  const seen = await carrier.look(shipmentId);
  if (!seen.ok) return seen.problem === 'forbidden' ? notNow(seen) : no('unclear', seen.detail);
  if (seen.data.state === 'bought') {
    await keep(soldAs(seen.data.bought));
    return null;
  }
  if (seen.data.state === 'draft') {
    if (addMs(offered_at ?? '', settleMs) > deps.now()) return no('unclear');
    const cancelled = await carrier.cancel(shipmentId);
    if (!cancelled.ok) return no('unclear', cancelled.detail);
  }
  await keep(notSold);
  return 'notSold';
}

const notSold = { state: 'asked', shipment_id: null, offered_at: null } as const;
const soldAs = ({ trackingNumber, carrier, trackerId }: Bought) =>
  ({ state: 'bought', tracking_number: trackingNumber, carrier, tracker_id: trackerId }) as const;

/** Kept byte by byte: printing again asks nobody. */
async function printable({ carrier, row, keep }: Order): Promise<CarrierLabelAnswer> {
  let { label } = row();
  if (!label) {
    const file = await carrier.label(row().shipment_id ?? '');
    if (!file.ok) return file.problem === 'refused' ? no('format', file.detail) : notNow(file);
    label = file.data;
    await keep({ label });
  }
  return asAnswer(row(), label);
}

const asAnswer = (row: LabelRow, label: LabelFile): CarrierLabelAnswer => ({
  ok: true,
  carrierName: row.carrier_name,
  trackingNumber: row.tracking_number ?? '',
  label,
});
