import type { HubDeps } from '../deps';
import { retryAfter } from '../webhooks/retry-after';
import { changeLabel } from './label-rows';
import { readPlatform } from './platform-rows';
import { takeDueLabel } from './take-due';

/** CARRIER-2: until the platform says that it took it back, or never will; then a person must ask the carrier. */
export async function giveLabelsBack(deps: HubDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const row = await takeDueLabel(deps, 'voiding');
    if (!row) return;
    const { carrier } = await readPlatform(deps, row.site);
    const answer = await carrier.cancel(row.shipment_id ?? '');
    const fields = { site: row.site, jobId: row.job_id, shipmentId: row.shipment_id, attempts: row.attempts };
    if (answer.ok) {
      await changeLabel(deps, row, { state: 'voided', lease_until: null, label: null, problem: null });
      deps.log.info(fields, 'a carrier label was given back');
      continue;
    }
    const { isOver, again } = retryAfter({
      attempts: row.attempts,
      isFinal: answer.problem === 'refused',
      at: deps.now(),
      random: deps.randomBytes(1)[0] ?? 0,
    });
    const problem = answer.detail ?? answer.problem;
    const state = isOver ? 'failed' : 'voiding';
    await changeLabel(deps, row, {
      state,
      lease_until: null,
      due_at: again,
      problem,
      ...(isOver ? { label: null } : {}),
    });
    // Not its words: they may name the customer.
    deps.log.warn({ ...fields, problem: answer.problem, isOver }, 'a carrier label was not given back');
  }
}
