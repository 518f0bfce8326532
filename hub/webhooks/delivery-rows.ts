import { type Selectable, sql } from 'kysely';
import { addMs, dayMs } from '../../shared/time';
import type { HubDeps, Tx } from '../deps';
import type { DeliveryTable, WebhookTable } from '../schema-told';
import { retryAfter } from './retry-after';

export type DeliveryRow = Selectable<DeliveryTable>;
/** With where it goes. */
export type DueDelivery = DeliveryRow & Pick<WebhookTable, 'url' | 'may_be_private'>;

/** Longer than any sending lasts. */
export const leaseMs = 2 * 60_000;
const keptMs = 7 * dayMs;

type Noticed = Pick<DeliveryTable, 'job_id' | 'kind' | 'subject' | 'detail' | 'at'>;

/** WEBHOOK-1: one for every webhook of the job's subscription, in the transaction of what happened. */
export async function queueDeliveries(tx: Tx, site: string, notices: Noticed[]): Promise<void> {
  await sql`
    insert into delivery (site, id, webhook_id, job_id, kind, subject, detail, at, state, due_at, attempts)
    select w.site, gen_random_uuid()::text, w.id, r.job_id, r.kind, r.subject, r.detail, r.at, 'queued', r.at, 0
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
      as r(job_id text, kind text, subject text, detail text, at text)
    join document d on d.site = ${site} and d.kind = 'job' and d.id = r.job_id
    join webhook w on w.site = d.site and w.subscription = d.subscription`.execute(tx);
}

/** Takes one that is due, or that a hub took and never settled; null: there is none. A demo's customers do not exist. */
export async function takeDelivery({ database, now }: HubDeps): Promise<DueDelivery | null> {
  const at = now();
  // Materialised, for a plan that ran the inner query twice would take two.
  const { rows } = await sql<DueDelivery>`
    with due as materialized (
      select d.site, d.id from delivery d join site s on s.site = d.site
      where not s.demo
        and ((d.state = 'queued' and d.due_at <= ${at}) or (d.state = 'sending' and d.lease_until <= ${at}))
      order by d.due_at, d.at limit 1 for update of d skip locked)
    update delivery set state = 'sending', attempts = delivery.attempts + 1, lease_until = ${addMs(at, leaseMs)}
    from due, webhook w
    where delivery.site = due.site and delivery.id = due.id and w.site = delivery.site and w.id = delivery.webhook_id
    returning delivery.*, w.url, w.may_be_private`.execute(database);
  return rows[0] ?? null;
}

export async function markDelivered({ database, now }: HubDeps, { site, id }: DeliveryRow): Promise<void> {
  await database
    .updateTable('delivery')
    .set({ state: 'sent', settled_at: now(), lease_until: null, problem: null })
    .where('site', '=', site)
    .where('id', '=', id)
    .execute();
}

/**
 * WEBHOOK-4: tried again later as mails are, or given up. What else waits for the same receiver waits as long: one that is
 * down costs one attempt, not one for each.
 */
export async function markNotDelivered(
  deps: HubDeps,
  { site, id, webhook_id: webhookId, attempts }: DeliveryRow,
  { problem, isFinal }: { problem: string; isFinal: boolean },
): Promise<void> {
  const at = deps.now();
  const { isOver, again } = retryAfter({ attempts, isFinal, at, random: deps.randomBytes(1)[0] ?? 0 });
  await deps.database
    .updateTable('delivery')
    .set({
      state: isOver ? 'failed' : 'queued',
      due_at: again,
      lease_until: null,
      problem,
      settled_at: isOver ? at : null,
    })
    .where('site', '=', site)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .execute();
  await deps.database
    .updateTable('delivery')
    .set({ due_at: again })
    .where('site', '=', site)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'queued')
    .where('due_at', '<', again)
    .execute();
}

export async function forgetSettled({ database, now }: HubDeps): Promise<void> {
  await database
    .deleteFrom('delivery')
    .where('state', 'in', ['sent', 'failed'])
    .where('settled_at', '<', addMs(now(), -keptMs))
    .execute();
}
