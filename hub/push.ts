import { protocolProblem } from '../shared/protocol-range';
import type { PushRequest, PushResponse, SyncProblem } from '../shared/sync-protocol';
import { isKnown } from '../shared/upcast';
import { productVersions } from '../shared/versions';
import { judgeClaims, startEpoch } from './client-claims';
import { databaseErrorKind } from './database-errors';
import type { SiteDeps } from './deps';
import { incomingFromStation } from './incoming';
import { recordNumbered, recordOneByOne, recordTogether } from './record-numbered';
import type { StationIdentity } from './stations';

export type Answer<R> = { ok: true; response: R } | { ok: false; problem: SyncProblem };
type Transacted =
  | { ok: true; response: PushResponse }
  | { ok: false; problem: SyncProblem | { code: 'beyond' } };

/**
 * Takes in what a station performed, all in one transaction; a repeat is harmless. When the database cannot answer for
 * now (deadlock, connection), nothing is recorded and the station asks again.
 */
export async function push(
  deps: SiteDeps,
  station: StationIdentity,
  request: PushRequest,
): Promise<Answer<PushResponse>> {
  const { protocols } = deps.versions ?? productVersions;
  const problem = protocolProblem(request.protocol, protocols) ?? siteProblem(station, request.siteId);
  if (problem) return { ok: false, problem };
  const { length } = request.operations;
  const answer = await deps.turns.take(station.siteId, length, () =>
    transactOrFindCulprit(deps, station, request),
  );
  if (!answer) return { ok: false, problem: { code: 'busy' } };
  if (answer.ok) {
    deps.poke.notify(station.siteId);
    return answer;
  }
  if (answer.problem.code !== 'beyond') return { ok: false, problem: answer.problem };
  return { ok: false, problem: await startEpoch(deps, station.siteId, request.epoch ?? '') };
}

/** A page that was opened for another site must neither leave its operations here nor take this site's documents. */
export function siteProblem({ siteId }: StationIdentity, asked: string | undefined): SyncProblem | null {
  return asked === undefined || asked === siteId ? null : { code: 'otherSite' };
}

async function transactOrFindCulprit(
  deps: SiteDeps,
  station: StationIdentity,
  request: PushRequest,
): Promise<Transacted> {
  const context = { site: station.siteId, stationId: station.stationId, from: request.from };
  try {
    return await transact(deps, station, request, recordTogether).catch((error: unknown) => {
      if (databaseErrorKind(error) !== 'data') throw error;
      deps.log.error({ ...context, err: error }, 'an operation of a push cannot be stored: one by one now');
      return transact(deps, station, request, recordOneByOne);
    });
  } catch (error) {
    if (databaseErrorKind(error) !== 'retry') throw error;
    deps.log.warn({ ...context, err: error }, 'the database is busy: nothing of a push was recorded');
    return { ok: false, problem: { code: 'busy' } };
  }
}

function transact(
  deps: SiteDeps,
  station: StationIdentity,
  request: PushRequest,
  record: typeof recordTogether,
): Promise<Transacted> {
  const { clientId, from, operations } = request;
  return deps.sites.write(station.siteId, async (tx): Promise<Transacted> => {
    const site = await tx.lock();
    if (!site || !(await tx.isEnrolled(station.stationId)))
      return { ok: false, problem: { code: 'revoked' } };
    const client = await tx.client(clientId);
    const lastCseq = client?.lastCseq ?? 0;
    const skipped = Math.max(0, lastCseq + 1 - from);
    const repeated = operations.slice(0, skipped).map(({ id }, at) => ({ cseq: from + at, operationId: id }));
    const claims = {
      clientId,
      epoch: request.epoch,
      cursor: 0,
      cursorOperationId: null,
      historyMark: null,
      operations: repeated,
    };
    if (request.last) claims.operations = [request.last, ...repeated];
    const problem = await judgeClaims(tx, { site, client, stationId: station.stationId, claims });
    if (problem) return { ok: false, problem };
    if (from > lastCseq + 1) return { ok: false, problem: { code: 'gap', expect: lastCseq + 1 } };

    const fresh = operations.slice(skipped);
    const { upcasters } = deps.versions ?? productVersions;
    const unknownAt = fresh.findIndex((operation) => !isKnown(operation, upcasters));
    const unknown = fresh[unknownAt];
    if (unknownAt === 0 && unknown) {
      return { ok: false, problem: { code: 'upgradeHub', type: unknown.type, v: unknown.v } };
    }
    const known = unknownAt < 0 ? fresh : fresh.slice(0, unknownAt);
    const incoming = known.map((operation) => incomingFromStation(deps, operation, station));
    const { state, numbered } = await recordNumbered(deps, tx, site, { incoming, after: lastCseq, record });
    const upTo = lastCseq + numbered.length;
    await tx.save(state);
    const { stationId } = station;
    await tx.saveClient({ clientId, stationId, upTo, numbered, now: deps.now() });
    const results = await tx.outcomesOfClient({
      clientId,
      after: from - 1,
      upToSeq: state.seq,
      limit: operations.length,
    });
    return {
      ok: true,
      response: { epoch: site.epoch, serverTime: deps.now(), upTo, results: results.map(({ sent }) => sent) },
    };
  });
}
