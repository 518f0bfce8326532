import { protocolProblem } from '../shared/protocol-range';
import type { PullRequest, PullResponse } from '../shared/sync-protocol';
import { productVersions } from '../shared/versions';
import { judgeClaims, startEpoch } from './client-claims';
import { databaseErrorKind } from './database-errors';
import type { SiteDeps } from './deps';
import { historyMarkOf } from './history-mark';
import { type Answer, siteProblem } from './push';
import type { SiteTx } from './site-store';
import type { StationIdentity } from './stations';

/** Of one answer. A station that comes back with 10,000 operations learns their outcomes in a few pulls. */
const maxOutcomes = 5000;

/** What changed since the station's cursor; waits for news, up to `waitMs`, when there is none. */
export async function pull(
  deps: SiteDeps,
  station: StationIdentity,
  request: PullRequest,
  signal: AbortSignal,
): Promise<Answer<PullResponse>> {
  const { protocols } = deps.versions ?? productVersions;
  const outdated = protocolProblem(request.protocol, protocols) ?? siteProblem(station, request.siteId);
  if (outdated) return { ok: false, problem: outdated };
  await deps.sites.noteStation(station, { at: deps.now(), ...request.station });
  // Where somebody looks is no change of the site: it wakes who waits, and is forgotten.
  if (deps.lookers?.note(station.siteId, station.stationId, request.looking ?? null))
    deps.poke.notify(station.siteId);
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, request.waitMs);
  if (signal.aborted) end();
  signal.addEventListener('abort', end);
  try {
    for (;;) {
      // Listening begins before reading: a commit in between must not be missed.
      const news = deps.poke.wait(station.siteId, request.waitMs, ended.signal);
      const answer = withLookers(deps, station, request, await snapshot(deps, station, request));
      if (request.waitMs === 0 || ended.signal.aborted || isNews(answer, request)) return answer;
      await news;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    end();
  }
}

function isNews(answer: Answer<PullResponse>, { lookersVersion }: PullRequest): boolean {
  if (!answer.ok) return true;
  const { documents, outcomes, lookersVersion: now } = answer.response;
  return documents.length > 0 || outcomes.length > 0 || (now !== undefined && now !== lookersVersion);
}

function withLookers(
  { lookers }: SiteDeps,
  { siteId, stationId }: StationIdentity,
  { lookersVersion }: PullRequest,
  answer: Answer<PullResponse>,
): Answer<PullResponse> {
  // A station of an earlier version does not ask.
  if (!answer.ok || !lookers || lookersVersion === undefined) return answer;
  const { lookers: others, version } = lookers.others(siteId, stationId);
  return { ok: true, response: { ...answer.response, lookers: others, lookersVersion: version } };
}

async function snapshot(
  deps: SiteDeps,
  station: StationIdentity,
  request: PullRequest,
): Promise<Answer<PullResponse>> {
  try {
    // One snapshot: cursor, outcomes and documents belong together.
    const answer = await deps.sites.read(station.siteId, (tx) => read(deps, tx, station, request));
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

async function read(deps: SiteDeps, tx: SiteTx, station: StationIdentity, request: PullRequest) {
  const { clientId, epoch, cursor, cursorOperationId = null, historyMark = null, retired, limit } = request;
  const site = await tx.view();
  if (!site || !(await tx.isEnrolled(station.stationId))) return problem({ code: 'revoked' as const });
  const client = await tx.client(clientId);
  const operations = retired.operationId === null ? [] : [{ ...retired, operationId: retired.operationId }];
  const claims = { clientId, epoch, cursor, cursorOperationId, historyMark, operations };
  const claimed = await judgeClaims(tx, { site, client, stationId: station.stationId, claims });
  if (claimed) return problem(claimed);

  const page = await tx.documentsAfter(cursor, limit);
  const lastRev = page.at(-1)?.rev;
  const pageEnd = page.length >= limit && lastRev !== undefined ? lastRev : site.seq;
  const outcomes = await tx.outcomesOfClient({
    clientId,
    after: retired.cseq,
    upToSeq: pageEnd,
    limit: maxOutcomes,
  });
  // With outcomes left over, the page ends where they end: the base never shows an operation that still seems pending.
  const lastOutcome = outcomes.at(-1);
  const isCut = outcomes.length === maxOutcomes && lastOutcome !== undefined;
  const end = isCut ? Math.max(cursor, lastOutcome.visibleSeq) : pageEnd;
  const head = await tx.historyAt(site.seq);
  const last = end === site.seq ? head : await tx.historyAt(end);
  const response: PullResponse = {
    epoch: site.epoch,
    siteId: site.site,
    serverTime: deps.now(),
    protocols: (deps.versions ?? productVersions).protocols,
    cursor: end,
    cursorOperationId: last?.operationId ?? null,
    historyMark: historyMarkOf(head),
    complete: end === site.seq && !isCut,
    outcomes: outcomes.map(({ sent }) => sent),
    documents: page.filter(({ rev }) => rev <= end),
  };
  return { ok: true as const, response };
}

const problem = <P>(problem: P) => ({ ok: false as const, problem });
