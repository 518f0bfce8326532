import { newestApiVersion } from '../../shared/azure/api-versions';
import {
  jobOnWordSchema,
  updateOnWordSchema,
  type WordAnswer,
  type WordProblem,
} from '../../shared/customer-word';
import { submit } from '../accept-operations';
import { isCustomer } from '../customers';
import type { HubDeps } from '../deps';
import { notFound } from '../station-problem';
import type { AddRoute, StationCall } from '../station-routes';
import type { Answer } from './answer';
import { type PathOf, wrongName } from './arm-path';
import type { Call } from './call';
import { findJob, findJobById } from './find-job';
import { putJob } from './put-job';
import { updateJob } from './update-job';

type Spoken = { contactId: string; request?: unknown };

/** UNKNOWN-2: a lead at a station does what the customer API does, through the same door. */
export function addWordRoutes(addRoute: AddRoute, deps: HubDeps): void {
  addRoute('POST /station/v1/jobs', jobOnWordSchema, async (asked) => {
    const { siteId } = asked.station;
    const { subscriptionId, resourceGroup, jobName } = asked.body;
    const path = { resource: 'job', subscriptionId, resourceGroup, jobName } as const;
    const wrong = wrongName(path);
    if (wrong) return refused([wrong]);
    // Else a slip of the finger makes a job that no customer ever sees.
    if (!(await isCustomer(deps.database, siteId, subscriptionId)))
      return refused([{ target: 'subscriptionId', text: 'customer.unknown' }]);
    // A PUT would replace what the customer wrote himself.
    if (await findJob(deps, siteId, path)) return refused([{ target: 'jobName', text: 'api.nameTaken' }]);
    return answerOf(deps, siteId, path, await putJob(callOf(deps, asked, path)));
  });
  addRoute('POST /station/v1/jobs/:id/word', updateOnWordSchema, async (asked) => {
    const { siteId } = asked.station;
    const found = await findJobById(deps, siteId, asked.params.id ?? '');
    if (!found) throw notFound();
    const { subscriptionId, resourceGroup, name: jobName } = found.job;
    const path = { resource: 'job', subscriptionId, resourceGroup, jobName } as const;
    return answerOf(deps, siteId, path, await updateJob(callOf(deps, asked, path)));
  });
}

function callOf(
  deps: HubDeps,
  { station, operatorId, body }: StationCall<Spoken>,
  path: PathOf<'job'>,
): Call<'job'> {
  const actor = { kind: 'station', stationId: station.stationId, operatorId } as const;
  return {
    deps: { ...deps, submit, publicUrl: null },
    siteId: station.siteId,
    path,
    query: new Map(),
    apiVersion: newestApiVersion,
    language: 'en',
    body: JSON.stringify(body.request ?? null),
    url: '',
    word: { actor, contactId: body.contactId },
  };
}

async function answerOf(
  deps: HubDeps,
  siteId: string,
  path: PathOf<'job'>,
  answer: Answer,
): Promise<WordAnswer> {
  if ('problems' in answer) return refused(answer.problems);
  const found = await findJob(deps, siteId, path);
  if (!found) throw notFound();
  return { ok: true, jobId: found.job.id };
}

function refused(problems: WordProblem[]): WordAnswer {
  return { ok: false, problems: problems.map(({ target, text }) => ({ target, text })) };
}
