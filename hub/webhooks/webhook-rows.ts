import { sql } from 'kysely';
import type { AdminInput, AdminOutput } from '../../shared/admin-contract';
import type { HubDeps } from '../deps';
import { receiverProblem } from './receiver-address';
import { webhookSecret } from './webhook-secret';

/** The secret comes out here once; to have another one the webhook is removed and added. */
export async function addWebhook(
  deps: HubDeps,
  siteId: string,
  { subscription, url, mayBePrivate }: AdminInput<'addWebhook'>,
): Promise<AdminOutput<'addWebhook'>> {
  const problem = receiverProblem(url, mayBePrivate);
  if (problem !== null) return { ok: false, problem };
  const id = deps.newId();
  await deps.database
    .insertInto('webhook')
    .values({
      site: siteId,
      id,
      subscription: subscription.toLowerCase(),
      url: new URL(url).href,
      may_be_private: mayBePrivate,
      created_at: deps.now(),
    })
    .execute();
  return { ok: true, id, secret: webhookSecret(deps, { site: siteId, id }) };
}

export async function listWebhooks({ database }: HubDeps): Promise<AdminOutput<'listWebhooks'>> {
  const { rows } = await sql<AdminOutput<'listWebhooks'>['webhooks'][number]>`
    select w.id, w.subscription, w.url,
      count(d.id) filter (where d.state in ('queued', 'sending'))::int as "waiting",
      count(d.id) filter (where d.state = 'failed')::int as "failed",
      max(d.problem) filter (where d.state <> 'sent') as "problem"
    from webhook w left join delivery d on d.site = w.site and d.webhook_id = w.id
    group by w.site, w.id, w.subscription, w.url order by w.subscription, w.url, w.id`.execute(database);
  return { webhooks: rows };
}

/** With what waits for it. False: there is no such webhook. */
export async function removeWebhook({ database }: HubDeps, id: string): Promise<boolean> {
  return database.transaction().execute(async (tx) => {
    const removed = await tx.deleteFrom('webhook').where('id', '=', id).executeTakeFirst();
    await tx.deleteFrom('delivery').where('webhook_id', '=', id).execute();
    return removed.numDeletedRows > 0n;
  });
}
