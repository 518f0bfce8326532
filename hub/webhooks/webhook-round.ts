import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { startRounds } from '../rounds';
import {
  type DueDelivery,
  forgetSettled,
  markDelivered,
  markNotDelivered,
  takeDelivery,
} from './delivery-rows';
import { postDelivery } from './post-delivery';
import { eventBody } from './webhook-event';
import { signedHeaders, webhookSecret } from './webhook-secret';

const everyMs = 5000;
/** What is on its way when the hub stops gets this long; then it is sent again under the same id. */
const drainMs = 3000;
/** One receiver that does not answer must not hold up the others. */
const atOnce = 4;

/** Posts what happened to customers' webhooks as long as the hub runs. */
export function startWebhooks(deps: HubDeps): { stop: () => Promise<void> } {
  return startRounds((signal) => webhookRound(deps, signal), {
    everyMs,
    drainMs,
    onError: (error) => deps.log.error({ err: error }, 'webhooks: this round failed'),
  });
}

/** `signal`: no further delivery is begun. */
export async function webhookRound(deps: HubDeps, signal: AbortSignal): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, () => deliver(deps, signal)));
  await forgetSettled(deps);
}

async function deliver(deps: HubDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const due = await takeDelivery(deps);
    if (!due) return;
    await deliverOne(deps, due);
  }
}

async function deliverOne(deps: HubDeps, due: DueDelivery): Promise<void> {
  const { site, id, job_id: jobId, webhook_id: webhookId, attempts } = due;
  const found = await findJobById(deps, site, jobId);
  // Deleted at this moment, and its deliveries with it.
  if (!found) return;
  const body = eventBody(due, found.job);
  const secret = webhookSecret(deps, { site, id: webhookId });
  const headers = signedHeaders(secret, { id, at: deps.now(), body });
  const posted = await postDelivery({ url: due.url, mayBePrivate: due.may_be_private }, { headers, body });
  const fields = { site, deliveryId: id, webhookId, attempts };
  if (posted.ok) {
    await markDelivered(deps, due);
    deps.log.info(fields, 'a webhook was told');
  } else {
    await markNotDelivered(deps, due, posted);
    deps.log.warn({ ...fields, problem: posted.problem, isFinal: posted.isFinal }, 'a webhook was not told');
  }
}
