import type { AdminOutput } from '../shared/admin-contract';
import type { RecordOf } from '../shared/custody-excerpt';
import { BrokenChainError, custodyRecord } from './custody-record';
import type { HubDeps } from './deps';

/** `custody export`: of a job by its id, also of one that was deleted, or by its name while there is one such job. */
export async function exportCustody(
  deps: HubDeps,
  siteId: string,
  job: string,
  drive: string | null,
): Promise<AdminOutput<'exportCustody'>> {
  const named = await deps.database
    .selectFrom('document')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where('deleted', '=', false)
    .where('name', '=', job.toLowerCase())
    .execute();
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(' or ');
    return { ok: false, problem: `Several jobs have that name. --job ${ids}` };
  }
  const jobId = named[0]?.id ?? job;
  try {
    const of: RecordOf = drive === null ? { kind: 'job', jobId } : { kind: 'drive', jobId, driveId: drive };
    const signed = await custodyRecord(deps, siteId, of);
    return signed ? { ok: true, signed } : { ok: false, problem: 'Nothing of that was ever recorded here.' };
  } catch (error) {
    if (!(error instanceof BrokenChainError)) throw error;
    return { ok: false, problem: `Nothing was signed: ${error.message}` };
  }
}
