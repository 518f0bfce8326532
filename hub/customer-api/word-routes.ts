import { createHash } from 'node:crypto';
import { newestApiVersion } from '../../shared/azure/api-versions';
import {
  cloneOnWordSchema,
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
import { type FoundJob, findJob, findJobById } from './find-job';
import { jobBody } from './get-job';
import { putJob } from './put-job';
import { updateJob } from './update-job';

type Spoken = { contactId: string };
/** What the customer API is asked, and the id of a job that must not be made twice. */
type Wanted = { request: unknown; jobId?: string };

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
    return create(deps, asked, path, { request: asked.body.request });
  });
  addRoute('POST /station/v1/jobs/:id/clone', cloneOnWordSchema, async (asked) => {
    const { siteId } = asked.station;
    const found = await findJobById(deps, siteId, asked.params.id ?? '');
    if (!found) throw notFound();
    const jobId = cloneIdOf(found.job.id, asked.body.contactId);
    // The answer to the first press was lost.
    if (await findJobById(deps, siteId, jobId)) return { ok: true, jobId };
    const { subscriptionId, resourceGroup } = found.job;
    const path = { resource: 'job', subscriptionId, resourceGroup, jobName: asked.body.jobName } as const;
    return create(deps, asked, path, { request: await requestLike(deps, siteId, found), jobId });
  });
  addRoute('POST /station/v1/jobs/:id/word', updateOnWordSchema, async (asked) => {
    const { siteId } = asked.station;
    const found = await findJobById(deps, siteId, asked.params.id ?? '');
    if (!found) throw notFound();
    const { subscriptionId, resourceGroup, name: jobName } = found.job;
    const path = { resource: 'job', subscriptionId, resourceGroup, jobName } as const;
    return answerOf(
      deps,
      siteId,
      path,
      await updateJob(callOf(deps, asked, path, { request: asked.body.request })),
    );
  });
}

async function create(
  deps: HubDeps,
  asked: StationCall<Spoken>,
  path: PathOf<'job'>,
  wanted: Wanted,
): Promise<WordAnswer> {
  const { siteId } = asked.station;
  // A PUT would replace what the customer wrote himself.
  if (await findJob(deps, siteId, path)) return refused([{ target: 'jobName', text: 'api.nameTaken' }]);
  return answerOf(deps, siteId, path, await putJob(callOf(deps, asked, path, wanted)));
}

/** One clone of a job for one contact, however often it is asked for. */
const cloneIdOf = (jobId: string, contactId: string) =>
  createHash('sha256').update(`clone ${jobId} ${contactId}`).digest('hex').slice(0, 32);

/** FAULT-7: what the customer would send to have the same once more: neither its state nor what became of it. */
async function requestLike(deps: HubDeps, siteId: string, found: FoundJob): Promise<unknown> {
  const { location, tags, properties } = await jobBody(deps, siteId, found, newestApiVersion);
  const { storageAccountId, jobType, diagnosticsPath, logLevel, backupDriveManifest } = properties;
  const { export: selection, returnAddress, returnShipping } = properties;
  const same = { storageAccountId, jobType, diagnosticsPath, logLevel, backupDriveManifest };
  return { location, tags, properties: { ...same, export: selection, returnAddress, returnShipping } };
}

function callOf(
  deps: HubDeps,
  { station, operatorId, body }: StationCall<Spoken>,
  path: PathOf<'job'>,
  { request, jobId }: Wanted,
): Call<'job'> {
  const actor = { kind: 'station', stationId: station.stationId, operatorId } as const;
  return {
    deps: { ...deps, submit, publicUrl: null },
    siteId: station.siteId,
    path,
    query: new Map(),
    apiVersion: newestApiVersion,
    language: 'en',
    body: JSON.stringify(request ?? null),
    url: '',
    word: { actor, contactId: body.contactId, ...(jobId === undefined ? {} : { jobId }) },
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
