import { addMs, hourMs } from '../../shared/time';
import { findSite } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import type { LabelRow } from './label-rows';
import { type CarrierPlatform, readPlatform } from './platform-rows';
import { partyOf } from './wanted-parcel';

/** The boxes of one pick-up are handed over within moments, and there is one manifest for all of them. */
const gatherMs = 60_000;

/** CARRIER-3: what a carrier fetched is told to it once, within the hour; an answer that is lost is not asked for again. */
export async function makeManifests(deps: HubDeps, signal: AbortSignal): Promise<void> {
  for (const rows of await gathered(deps)) {
    const [first] = rows;
    if (signal.aborted || !first) return;
    const platform = await readPlatform(deps, first.site);
    if (platform.carrier.kind === 'manual' || !(await take(deps, rows))) continue;
    await tell(deps, platform, rows, first);
  }
}

async function gathered({ database, now }: HubDeps): Promise<LabelRow[][]> {
  const rows = await database
    .selectFrom('carrier_label')
    .selectAll()
    .where('state', '=', 'left')
    .where('manifest', 'is', null)
    .where('left_at', '>', addMs(now(), -hourMs))
    .orderBy('id')
    .execute();
  const groups = new Map<string, LabelRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.site, row.carrier]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const until = addMs(now(), -gatherMs);
  return [...groups.values()].filter((group) => group.every(({ left_at }) => (left_at ?? '') <= until));
}

/** Of several hubs one tells it. */
async function take({ database }: HubDeps, rows: LabelRow[]): Promise<boolean> {
  const [first] = rows;
  const taken = await database
    .updateTable('carrier_label')
    .set({ manifest: 'asked' })
    .where('site', '=', first?.site ?? '')
    .where('manifest', 'is', null)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .executeTakeFirst();
  return Number(taken.numUpdatedRows) === rows.length;
}

async function tell(
  deps: HubDeps,
  { carrier }: CarrierPlatform,
  rows: LabelRow[],
  first: LabelRow,
): Promise<void> {
  const site = await findSite(deps, first.site);
  const from = site && partyOf(site.address);
  if (!from) return;
  const ids = rows.flatMap(({ shipment_id }) => shipment_id ?? []);
  const answer = await carrier.manifest(first.carrier ?? '', ids, from);
  const manifest = answer.ok
    ? answer.data.id
    : answer.problem === 'refused'
      ? 'none'
      : answer.problem === 'unclear'
        ? 'asked'
        : null;
  await deps.database
    .updateTable('carrier_label')
    .set({ manifest })
    .where('site', '=', first.site)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const fields = { site: first.site, carrier: first.carrier, boxes: rows.length };
  if (answer.ok) deps.log.info({ ...fields, manifest }, 'a manifest was made');
  else deps.log.info({ ...fields, problem: answer.problem }, 'no manifest was made');
}
