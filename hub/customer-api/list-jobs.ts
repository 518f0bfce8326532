import { sql } from 'kysely';
import { z } from 'zod';
import type { PersonalData } from '../../shared/azure/address-wire';
import type { Problem } from '../../shared/azure/arm-error';
import { type JobCondition, parseJobFilter } from '../../shared/azure/job-filter';
import { jobResponse } from '../../shared/azure/job-response';
import type { Job } from '../../shared/documents';
import { type Answer, refuse } from './answer';
import type { Asked, Call } from './call';
import { findSite } from './find-job';
import type { Query } from './request-query';

const largestPage = 100;

type Position = { name: string; id: string };
type Wanted = { top: number; conditions: JobCondition[]; after: Position | null };

export async function listJobs(call: Call<'subscriptionJobs' | 'groupJobs'>): Promise<Answer> {
  const wanted = readQuery(call.query);
  if ('problem' in wanted) return refuse(400, wanted.problem);
  const rows = await page(call, wanted);
  const jobs = rows.slice(0, wanted.top);
  const site = await findSite(call.deps, call.siteId);
  const personal = await personalByJob(
    call,
    jobs.map(({ job }) => job.id),
  );
  const value = jobs.map(({ job }) =>
    jobResponse({
      job,
      personal: personal.get(job.id) ?? null,
      site,
      apiVersion: call.apiVersion,
      withDrives: false,
    }),
  );
  const last = jobs.at(-1);
  if (rows.length <= wanted.top || !last) return { status: 200, body: { value } };
  return { status: 200, body: { value, nextLink: nextLink(call, last) } };
}

function readQuery(query: Query): Wanted | { problem: Problem } {
  const top = query.get('$top') ?? String(largestPage);
  if (!/^\d{1,3}$/.test(top) || Number(top) < 1 || Number(top) > largestPage) {
    return { problem: { code: 'InvalidParameter', target: '$top', text: 'api.top' } };
  }
  const filter = query.get('$filter');
  const parsed = filter === undefined ? { ok: true as const, conditions: [] } : parseJobFilter(filter);
  if (!parsed.ok) return { problem: parsed.problem };
  const token = query.get('$skiptoken');
  const after = token === undefined ? null : readSkipToken(token);
  if (token !== undefined && !after) {
    return { problem: { code: 'InvalidParameter', target: '$skiptoken', text: 'api.skipToken' } };
  }
  return { top: Number(top), conditions: parsed.conditions, after };
}

/** One row more than wanted tells whether there is a next page. Pages follow names, which never change. */
async function page(
  { deps, siteId, path }: Call<'subscriptionJobs' | 'groupJobs'>,
  { top, conditions, after }: Wanted,
): Promise<(Position & { job: Job })[]> {
  let query = deps.database
    .selectFrom('document')
    .select(['name', 'id', 'body'])
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where('deleted', '=', false)
    .where('subscription', '=', path.subscriptionId.toLowerCase())
    .orderBy('name')
    .orderBy('id')
    .limit(top + 1);
  if (path.resource === 'groupJobs') {
    query = query.where('resource_group', '=', path.resourceGroup.toLowerCase());
  }
  if (after) query = query.where(sql<boolean>`(name, id) > (${after.name}, ${after.id})`);
  for (const condition of conditions) query = query.where(conditionSql(condition));
  const rows = await query.execute();
  return rows.flatMap(({ name, id, body }) =>
    name !== null && body?.kind === 'job' ? [{ name, id, job: body }] : [],
  );
}

function conditionSql(condition: JobCondition) {
  switch (condition.property) {
    case 'type':
      return sql<boolean>`body->>'type' in (${sql.join(condition.values)})`;
    case 'state':
      return sql<boolean>`state in (${sql.join(condition.values)})`;
    case 'createdTime': {
      const operators = { ge: '>=', gt: '>', le: '<=', lt: '<', eq: '=' } as const;
      const operator = sql.raw(operators[condition.comparison]);
      return sql<boolean>`(body->>'createdAt') collate "C" ${operator} ${condition.instant}`;
    }
  }
}

async function personalByJob({ deps, siteId }: Asked, jobIds: string[]): Promise<Map<string, PersonalData>> {
  if (jobIds.length === 0) return new Map();
  const rows = await deps.database
    .selectFrom('personal')
    .select(['job_id', 'body'])
    .where('site', '=', siteId)
    .where('job_id', 'in', jobIds)
    .execute();
  return new Map(rows.map((row) => [row.job_id, row.body as PersonalData]));
}

/** Microsoft's client follows it as it is and sends nothing again, so it carries the whole question. */
function nextLink({ url, query, apiVersion }: Asked, last: Position): string {
  const next = new URLSearchParams({ 'api-version': apiVersion });
  for (const name of ['$top', '$filter']) {
    const value = query.get(name);
    if (value !== undefined) next.set(name, value);
  }
  next.set('$skiptoken', Buffer.from(JSON.stringify([last.name, last.id])).toString('base64url'));
  return `${url}?${next.toString().replaceAll('%24', '$')}`;
}

const skipTokenShape = z.tuple([z.string().max(200), z.string().max(200)]);

function readSkipToken(token: string): Position | null {
  if (!/^[A-Za-z0-9_-]{1,1000}$/.test(token)) return null;
  try {
    const read = skipTokenShape.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    // PostgreSQL knows no NUL in a text.
    if (!read.success || read.data.some((part) => part.includes('\u0000'))) return null;
    return { name: read.data[0], id: read.data[1] };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
