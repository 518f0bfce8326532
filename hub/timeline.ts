import type { LinkChange } from '../shared/custody';
import type { Actor } from '../shared/documents';
import type { Params } from '../shared/reduce-types';
import type { HubDeps } from './deps';
import { concernsJob } from './operations-of-job';

export type TimelineEntry = {
  seq: number;
  operationId: string;
  type: string;
  actor: Actor;
  stationId: string | null;
  at: string;
  hubAt: string;
  outcome: string;
  code: string;
  params: Params;
  changes: LinkChange[];
};

const maxEntries = 1000;

/** Every operation that concerned a job or one of its packages, newest first; null when the job was never known here. */
export async function jobTimeline(
  deps: HubDeps,
  siteId: string,
  jobId: string,
): Promise<TimelineEntry[] | null> {
  const { database } = deps;
  const job = await database
    .selectFrom('document')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where('id', '=', jobId)
    .executeTakeFirst();
  if (!job) return null;
  const rows = await database
    .selectFrom('operation')
    .select([
      'seq',
      'operation_id',
      'type',
      'actor',
      'station_id',
      'at',
      'hub_at',
      'outcome',
      'code',
      'params',
      'link',
    ])
    .where('site', '=', siteId)
    .where(concernsJob(siteId, jobId))
    .orderBy('seq', 'desc')
    .limit(maxEntries)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    operationId: row.operation_id,
    type: row.type,
    actor: row.actor,
    stationId: row.station_id,
    at: row.at,
    hubAt: row.hub_at,
    outcome: row.outcome,
    code: row.code,
    params: row.params,
    changes: row.link?.changes ?? [],
  }));
}
