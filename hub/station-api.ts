import type { FastifyError, FastifyInstance } from 'fastify';
import { z } from 'zod';
import { operatorSchema } from '../shared/documents';
import { overviewQuerySchema } from '../shared/overview-contract';
import { photoLimits } from '../shared/photo';
import { badgeIdOf } from '../shared/scan-code/badge-id';
import {
  enrolRequestSchema,
  maxPushOperations,
  pullRequestSchema,
  pushRequestSchema,
} from '../shared/sync-protocol';
import { addCarrierRoutes } from './carriers/carrier-routes';
import { addCustodyRoutes } from './custody-routes';
import { addWordRoutes } from './customer-api/word-routes';
import type { HubDeps } from './deps';
import { addContactRoutes } from './notify/contact-routes';
import { addMailRoutes } from './notify/mail-routes';
import { listPinVerifiers, saveOperator } from './operators';
import { readOverview } from './overview';
import { addPhotoRoutes } from './photo-routes';
import { pull } from './pull';
import { type Answer, push } from './push';
import { createRateLimit } from './rate-limit';
import { readReturnAccounts } from './return-accounts';
import { setUpSite } from './set-up';
import { notFound, StationProblem, syncProblem } from './station-problem';
import { createStationRoutes } from './station-routes';
import { createEnrolmentCode, enrolStation, listStations, revokeStation } from './stations';
import { addStorageRoutes } from './storage-access/storage-routes';
import { jobTimeline } from './timeline';

/** 16 KB an operation is ten times a large one. */
const bodyLimit = maxPushOperations * 16 * 1024;
const codeTries = { limit: 10, windowMs: 60_000 };
const nothing = z.unknown();

export type StationApiOptions = {
  /** What Get Job answers the customer; null: no such job. */
  jobAsCustomer: (deps: HubDeps, siteId: string, jobId: string) => Promise<unknown>;
};

/** What stations, and the admins at them, ask of the hub: everything under /station/v1. */
export function stationApi(deps: HubDeps, { jobAsCustomer }: StationApiOptions) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    // A key that would poison a prototype is dropped, not refused: one odd scan must not stop a station's queue.
    const parseJson = app.getDefaultJsonParser('remove', 'remove');
    app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, parseJson);
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: photoLimits.chunkBytes },
      (_request, body, done) => done(null, body),
    );
    app.setErrorHandler((error: FastifyError | StationProblem, request, reply) => {
      const { status, body } = describe(error);
      if (status >= 500 && !(error instanceof StationProblem)) {
        deps.log.error(
          { err: error, requestId: request.id, route: request.routeOptions.url },
          'request failed',
        );
      }
      return reply.code(status).send(body);
    });
    addRoutes(app, deps, { jobAsCustomer });
  };
}

function describe(error: FastifyError | StationProblem): { status: number; body: unknown } {
  if (error instanceof StationProblem) return { status: error.status, body: error.body };
  const status = error.statusCode ?? 500;
  if (status >= 500)
    return { status: 500, body: { code: 'internal', message: 'The hub failed; try again.' } };
  return { status, body: { code: 'invalid', message: error.code } };
}

function addRoutes(app: FastifyInstance, deps: HubDeps, { jobAsCustomer }: StationApiOptions): void {
  const addRoute = createStationRoutes(app, deps);
  const mayTry = createRateLimit(deps.now, codeTries);
  const limitTries = (key: string) => {
    if (!mayTry(key)) throw new StationProblem(429, { code: 'too-many-requests', message: 'Wait a minute.' });
  };

  addRoute('POST /station/v1/enrol', enrolRequestSchema, async ({ body, ip }) => {
    limitTries(`enrol ${ip}`);
    const enrolled = await enrolStation(deps, body);
    if (!enrolled)
      throw new StationProblem(403, { code: 'code-wrong', message: 'The code is wrong or too old.' });
    deps.log.info({ site: enrolled.siteId, stationId: enrolled.stationId }, 'a station was enrolled');
    return enrolled;
  });
  addRoute('POST /station/v1/push', pushRequestSchema, async ({ station, body }) =>
    answered(await push(deps, station, body)),
  );
  addRoute('POST /station/v1/pull', pullRequestSchema, async ({ station, body, signal }) =>
    answered(await pull(deps, station, body, signal)),
  );
  addRoute('GET /station/v1/pin-verifiers', nothing, ({ station }) => listPinVerifiers(deps, station.siteId));
  addRoute('POST /station/v1/set-up', setUpSchema, async ({ station, body }) => {
    limitTries(`set-up ${station.stationId}`);
    const problem = await setUpSite(deps, station.siteId, body);
    if (problem) throw new StationProblem(409, { code: problem, message: problem });
    return { ok: true };
  });
  addRoute('GET /station/v1/jobs/:id/timeline', nothing, async ({ station, params }) => {
    const entries = await jobTimeline(deps, station.siteId, params.id ?? '');
    if (!entries) throw notFound();
    return { entries };
  });
  addRoute('GET /station/v1/jobs/:id/as-customer', nothing, async ({ station, params }) => {
    const job = await jobAsCustomer(deps, station.siteId, params.id ?? '');
    if (!job) throw notFound();
    return job;
  });
  addRoute('GET /station/v1/overview', overviewQuerySchema, ({ station, body }) =>
    readOverview(deps, station.siteId, body.days),
  );
  addRoute('GET /station/v1/return-accounts', nothing, ({ station }) =>
    readReturnAccounts(deps, station.siteId),
  );
  addCustodyRoutes(addRoute, deps);
  addContactRoutes(addRoute, deps);
  addWordRoutes(addRoute, deps);
  addStorageRoutes(addRoute, deps);
  addCarrierRoutes(addRoute, deps);
  addMailRoutes(addRoute, deps);
  addPhotoRoutes(addRoute, deps);
  addAdminRoutes(addRoute, deps);
}

function addAdminRoutes(addRoute: ReturnType<typeof createStationRoutes>, deps: HubDeps): void {
  addRoute('GET /station/v1/stations', nothing, async ({ station }) => ({
    stations: await listStations(deps, station.siteId),
  }));
  addRoute('POST /station/v1/stations/code', codeSchema, ({ station, body }) =>
    createEnrolmentCode(deps, station.siteId, body.name ?? null),
  );
  addRoute('POST /station/v1/stations/:id/revoke', nothing, async ({ station, params, operatorId }) => {
    if (!(await revokeStation(deps, station.siteId, params.id ?? ''))) throw notFound();
    deps.log.info({ site: station.siteId, stationId: params.id, operatorId }, 'a station was revoked');
    return { ok: true };
  });
  addRoute('POST /station/v1/operators', saveOperatorSchema, async ({ station, body, operatorId }) => {
    const badge = badgeIdOf(body.operator.badge);
    if (badge === undefined)
      throw new StationProblem(409, { code: 'badge-invalid', message: 'The badge cannot be scanned.' });
    const result = await saveOperator(deps, station.siteId, {
      operator: { ...body.operator, badge },
      pin: body.newPin,
      actor: { kind: 'station', stationId: station.stationId, operatorId },
    });
    if (result.outcome === 'refused') {
      throw new StationProblem(409, { code: result.code, message: 'The operator was not saved.' });
    }
    return { ok: true, operatorId: body.operator.id };
  });
}

const setUpSchema = z.object({
  code: z.string().max(50),
  siteName: z.string().trim().min(1).max(100),
  adminName: z.string().trim().min(1).max(100),
  badge: z.string().trim().min(1).max(100),
  pin: z.string().max(20),
});
const codeSchema = z.object({ name: z.string().trim().min(1).max(60).optional() });
const saveOperatorSchema = z.object({
  operator: operatorSchema.omit({ kind: true }),
  /** null: the PIN stays as it is. */
  newPin: z.string().max(20).nullable(),
});

function answered<R>(answer: Answer<R>): R {
  if (!answer.ok) throw syncProblem(answer.problem);
  return answer.response;
}
