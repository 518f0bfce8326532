import type { Selectable } from 'kysely';
import { addMs } from '../../shared/time';
import type { HubDeps, Tx } from '../deps';
import type { CarrierLabelTable } from '../schema-carriers';

export type LabelRow = Selectable<CarrierLabelTable>;
/** `unwanted`: the box has become another parcel meanwhile, and whether this label was sold is not known yet. */
export type TakenLabel = { row: LabelRow; isUnwanted: boolean };

/** Longer than all that is asked of the platform for one label. */
export const leaseMs = 90_000;
const live = ['asked', 'buying', 'bought'] as const;

type Wanted = {
  jobId: string;
  boxId: string;
  madeOf: string;
  carrierName: string;
  /** This label is on the box: whatever else changed, it is the one. */
  isOnBox: boolean;
};

/**
 * CARRIER-1: the one label of this box, for whoever asks now and for nobody else until it is put down; null: somebody has it.
 * A label of what the box was before is given back.
 */
export async function takeLabel(deps: HubDeps, siteId: string, wanted: Wanted): Promise<TakenLabel | null> {
  const now = deps.now();
  const lease_until = addMs(now, leaseMs);
  return deps.database.transaction().execute(async (tx) => {
    const row = await liveLabel(tx, siteId, wanted.boxId);
    if (row?.lease_until && row.lease_until > now) return null;
    const isSame = wanted.isOnBox || row?.made_of === wanted.madeOf;
    if (row && (isSame || row.state === 'buying')) {
      const taken = { lease_until, ...(wanted.isOnBox ? {} : { asked_at: now }) };
      await set(tx, row, taken);
      return { row: { ...row, ...taken }, isUnwanted: !isSame };
    }
    if (row?.state === 'asked')
      await tx.deleteFrom('carrier_label').where('site', '=', siteId).where('id', '=', row.id).execute();
    if (row?.state === 'bought') await set(tx, row, giveBack(now));
    const { jobId, boxId, madeOf, carrierName } = wanted;
    const fresh = await tx
      .insertInto('carrier_label')
      .values({
        site: siteId,
        id: deps.newId(),
        job_id: jobId,
        box_id: boxId,
        made_of: madeOf,
        state: 'asked',
        lease_until,
        carrier_name: carrierName,
        asked_at: now,
        due_at: now,
        attempts: 0,
      })
      // Somebody else was quicker.
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    return fresh ? { row: fresh, isUnwanted: false } : null;
  });
}

/** Locked until the end of the transaction. */
function liveLabel(tx: Tx, siteId: string, boxId: string): Promise<LabelRow | undefined> {
  return tx
    .selectFrom('carrier_label')
    .selectAll()
    .where('site', '=', siteId)
    .where('box_id', '=', boxId)
    .where('state', 'in', live)
    .forUpdate()
    .executeTakeFirst();
}

export const giveBack = (now: string) =>
  ({ state: 'voiding', lease_until: null, due_at: now, attempts: 0 }) as const;

export type LabelChange = Partial<
  Pick<
    LabelRow,
    | 'state'
    | 'lease_until'
    | 'asked_at'
    | 'shipment_id'
    | 'offered_at'
    | 'carrier'
    | 'tracking_number'
    | 'tracker_id'
    | 'left_at'
    | 'manifest'
    | 'due_at'
    | 'attempts'
    | 'problem'
    | 'label'
  >
>;

export async function changeLabel(
  { database }: HubDeps,
  row: LabelRow,
  change: LabelChange,
): Promise<LabelRow> {
  await set(database, row, change);
  return { ...row, ...change };
}

/** Nothing, if somebody asked for it since it was read: he may be about to put it on the box. */
export async function changeUnlessAsked(
  { database }: HubDeps,
  row: LabelRow,
  change: LabelChange,
): Promise<void> {
  await updateOf(database, row, change)
    .where('state', '=', row.state)
    .where('asked_at', '=', row.asked_at)
    .execute();
}

async function set(database: Tx | HubDeps['database'], row: LabelRow, change: LabelChange): Promise<void> {
  await updateOf(database, row, change).execute();
}

function updateOf(database: Tx | HubDeps['database'], row: LabelRow, { label, ...columns }: LabelChange) {
  return database
    .updateTable('carrier_label')
    .set({ ...columns, ...(label === undefined ? {} : { label: label && JSON.stringify(label) }) })
    .where('site', '=', row.site)
    .where('id', '=', row.id);
}
