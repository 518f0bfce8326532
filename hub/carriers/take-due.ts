import { sql } from 'kysely';
import { addMs } from '../../shared/time';
import type { HubDeps } from '../deps';
import type { CarrierLabelState } from '../schema-carriers';
import { type LabelRow, leaseMs } from './label-rows';

/** Takes one label of this state that is due; null: there is none. Of several hubs on one database one gets it. */
export async function takeDueLabel(
  { database, now }: HubDeps,
  state: CarrierLabelState,
): Promise<LabelRow | null> {
  const at = now();
  // Materialised, for a plan that ran the inner query twice would take two.
  const { rows } = await sql<LabelRow>`
    with due as materialized (
      select site, id from carrier_label
      where state = ${state} and due_at <= ${at} and (lease_until is null or lease_until <= ${at})
        and exists (select 1 from carrier_platform p where p.site = carrier_label.site)
      order by due_at limit 1 for update skip locked)
    update carrier_label set attempts = carrier_label.attempts + 1, lease_until = ${addMs(at, leaseMs)}
    from due where carrier_label.site = due.site and carrier_label.id = due.id
    returning carrier_label.*`.execute(database);
  return rows[0] ?? null;
}
