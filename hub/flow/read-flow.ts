import type { Flow, FlowStep, Spread } from '../../shared/overview-contract';
import type { Instant } from '../../shared/time';
import type { HubDeps } from '../deps';
import { quarterEnd } from './flow-quarters';

type Quarter = { quarter: Instant; step: FlowStep; count: number; took_s: number[] };

/**
 * What came and went between these instants, each of which begins a day but for the last, and how long it took. A quarter
 * of an hour belongs to the day in which it begins.
 */
export async function readFlow(deps: HubDeps, siteId: string, days: Instant[]): Promise<Flow> {
  const quarters = await deps.database
    .selectFrom('flow_quarter')
    .select(['quarter', 'step', 'count', 'took_s'])
    .where('site', '=', siteId)
    .where('quarter', '>=', days.at(0) ?? '')
    .where('quarter', '<', days.at(-1) ?? '')
    .execute();
  const of = (step: FlowStep) => quarters.filter((one) => one.step === step);
  return {
    days: countByDay(quarters, days),
    toReceived: await spreadOf(deps, siteId, of('received')),
    toShipped: await spreadOf(deps, siteId, of('shipped')),
  };
}

function countByDay(quarters: Quarter[], days: Instant[]): Flow['days'] {
  const counted = days.slice(0, -1).map((from) => ({
    from,
    counts: { arrived: 0, received: 0, putAway: 0, transferred: 0, shipped: 0 },
  }));
  for (const { quarter, step, count } of quarters) {
    const day = counted.findLast(({ from }) => from <= quarter);
    if (day) day.counts[step] += count;
  }
  return counted;
}

/** Of the quarters of one step. */
async function spreadOf(deps: HubDeps, siteId: string, quarters: Quarter[]): Promise<Spread> {
  const took = quarters.flatMap(({ took_s }) => took_s).sort((a, b) => a - b);
  const longest = took.at(-1);
  const slowest = quarters.find(({ took_s }) => longest !== undefined && took_s.includes(longest));
  return {
    count: took.length,
    medianMs: share(took, 0.5),
    p90Ms: share(took, 0.9),
    worst: slowest ? await longestIn(deps, siteId, slowest) : null,
  };
}

/** The time, in ms, that this share of them took at most; between two of them in proportion. `sorted`: seconds, rising. */
function share(sorted: number[], part: number): number | null {
  const at = part * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : 1000 * (low + (high - low) * (at % 1));
}

async function longestIn({ database }: HubDeps, siteId: string, { step, quarter }: Quarter) {
  const row = await database
    .selectFrom('flow')
    .select(['id', 'drive_id', 'took_ms'])
    .where('site', '=', siteId)
    .where('step', '=', step)
    .where('at', '>=', quarter)
    .where('at', '<', quarterEnd(quarter))
    .where('took_ms', 'is not', null)
    .orderBy('took_ms', 'desc')
    .orderBy('drive_id')
    .limit(1)
    .executeTakeFirst();
  return row ? { ms: Number(row.took_ms), jobId: row.id, driveId: row.drive_id } : null;
}
