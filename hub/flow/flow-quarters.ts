import { sql } from 'kysely';
import { addMs, type Instant } from '../../shared/time';
import type { Tx } from '../deps';
import type { StepTaken } from './flow-steps';

const quarterMs = 15 * 60_000;

/** Where the quarter of an hour begins that the instant is in. */
export function quarterOf(at: Instant): Instant {
  return new Date(Math.floor(Date.parse(at) / quarterMs) * quarterMs).toISOString();
}

export const quarterEnd = (quarter: Instant): Instant => addMs(quarter, quarterMs);

/** The quarters of these steps become what the rows say now: counted anew, so that they can never drift away from them. */
export async function countQuarters(
  tx: Tx,
  site: string,
  steps: Pick<StepTaken, 'step' | 'at'>[],
): Promise<void> {
  const touched = new Map(
    steps.map(({ step, at }) => {
      const quarter = quarterOf(at);
      return [`${quarter} ${step}`, { step, quarter, until: quarterEnd(quarter) }];
    }),
  );
  const rows = [...touched.values()];
  await sql`
    insert into flow_quarter (site, quarter, step, count, took_s)
    select ${site}::text, t.quarter, t.step, count(f.at)::int,
      coalesce(array_agg((f.took_ms / 1000)::int) filter (where f.took_ms is not null), '{}')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(step text, quarter text, until text)
    left join flow f on f.site = ${site} and f.step = t.step and f.at >= t.quarter and f.at < t.until
    group by t.quarter, t.step
    on conflict (site, quarter, step) do update set count = excluded.count, took_s = excluded.took_s`.execute(
    tx,
  );
}
