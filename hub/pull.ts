import { sql } from 'kysely';
import type { Document } from '../shared/documents';
import type { DocumentRow, PullRequest, PullResponse } from '../shared/sync-protocol';
import { findClient, isEnrolled, judgeClaims, operationAt, startEpoch } from './client-claims';
import { databaseErrorKind } from './database-errors';
import type { HubDeps, Tx } from './deps';
import { outcomesOfClient } from './outcomes-of-client';
import { type Answer, protocolProblem, siteProblem } from './push';
import type { StationIdentity } from './stations';

/** Of one answer. A station that comes back with 10,000 operations learns their outcomes in a few pulls. */
const maxOutcomes = 5000;

/** What changed since the station's cursor; waits for news, up to `waitMs`, when there is none. */
export async function pull(
  deps: HubDeps,
  station: StationIdentity,
  request: PullRequest,
  signal: AbortSignal,
): Promise<Answer<PullResponse>> {
  const outdated = protocolProblem(request.protocol) ?? siteProblem(station, request.siteId);
  if (outdated) return { ok: false, problem: outdated };
  await noteStation(deps, station, request);
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, request.waitMs);
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  try {
    for (;;) {
      // Listening begins before reading: a commit in between must not be missed.
      const news = deps.poke.wait(station.siteId, request.waitMs, ended.signal);
      const answer = await snapshot(deps, station, request);
      if (request.waitMs === 0 || ended.signal.aborted || !isEmpty(answer)) return answer;
      await news;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    end();
  }
}

function isEmpty(answer: Answer<PullResponse>): boolean {
  return answer.ok && answer.response.documents.length === 0 && answer.response.outcomes.length === 0;
}

async function noteStation(
  deps: HubDeps,
  { siteId, stationId }: StationIdentity,
  { station }: PullRequest,
): Promise<void> {
  await deps.database
    .updateTable('station')
    .set({
      last_seen: deps.now(),
      ...(station && { pending: station.pending, app_version: station.appVersion }),
    })
    .where('site', '=', siteId)
    .where('id', '=', stationId)
    .execute();
}

async function snapshot(
  deps: HubDeps,
  station: StationIdentity,
  request: PullRequest,
): Promise<Answer<PullResponse>> {
  try {
    // One snapshot: cursor, outcomes and documents belong together.
    const answer = await deps.database
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => read(deps, tx, station, request));
    if (answer.ok) return answer;
    const { problem } = answer;
    if (problem.code !== 'beyond') return { ok: false, problem };
    return { ok: false, problem: await startEpoch(deps, station.siteId, request.epoch ?? '') };
  } catch (error) {
    if (databaseErrorKind(error) !== 'retry') throw error;
    deps.log.warn(
      { err: error, site: station.siteId, stationId: station.stationId },
      'pull: the database is busy',
    );
    return { ok: false, problem: { code: 'busy' } };
  }
}

async function read(deps: HubDeps, tx: Tx, station: StationIdentity, request: PullRequest) {
  const { clientId, epoch, cursor, cursorOperationId = null, retired, limit } = request;
  const site = await tx
    .selectFrom('site')
    .select(['site', 'epoch', 'seq'])
    .where('site', '=', station.siteId)
    .executeTakeFirst();
  if (!site || !(await isEnrolled(tx, station))) return problem({ code: 'revoked' as const });
  const client = await findClient(tx, site.site, clientId);
  const operations = retired.operationId === null ? [] : [{ ...retired, operationId: retired.operationId }];
  const claims = { clientId, epoch, cursor, cursorOperationId, operations };
  const claimed = await judgeClaims(tx, { site, client, stationId: station.stationId, claims });
  if (claimed) return problem(claimed);

  const page = await readDocuments(tx, site.site, { cursor, limit });
  const lastRev = page.at(-1)?.rev;
  const pageEnd = page.length >= limit && lastRev !== undefined ? lastRev : site.seq;
  const outcomes = await outcomesOfClient(tx, {
    site: site.site,
    clientId,
    after: retired.cseq,
    upToSeq: pageEnd,
    limit: maxOutcomes,
  });
  // With outcomes left over, the page ends where they end: the base never shows an operation that still seems pending.
  const lastOutcome = outcomes.at(-1);
  const isCut = outcomes.length === maxOutcomes && lastOutcome !== undefined;
  const end = isCut ? Math.max(cursor, lastOutcome.visibleSeq) : pageEnd;
  const response: PullResponse = {
    epoch: site.epoch,
    siteId: site.site,
    serverTime: deps.now(),
    cursor: end,
    cursorOperationId: await operationAt(tx, site.site, end),
    complete: end === site.seq && !isCut,
    outcomes: outcomes.map(({ sent }) => sent),
    documents: page.filter(({ rev }) => rev <= end),
  };
  return { ok: true as const, response };
}

const problem = <P>(problem: P) => ({ ok: false as const, problem });

/** In order of their last change, and never half of one operation's documents (P28). */
async function readDocuments(
  tx: Tx,
  site: string,
  { cursor, limit }: { cursor: number; limit: number },
): Promise<DocumentRow[]> {
  const { rows } = await sql<Omit<DocumentRow, 'body'> & { body: Document | null }>`
    select kind, id, rev, deleted, body from document
    where site = ${site} and rev > ${cursor}
    order by rev fetch first ${limit} rows with ties`.execute(tx);
  return rows;
}
