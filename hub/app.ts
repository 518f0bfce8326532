import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Admin } from '../shared/admin-contract';
import { acceptLanguage } from '../shared/azure/accept-language';
import { custodyKeysPath } from '../shared/custody-record';
import { submit } from './accept-operations';
import { adminApi } from './admin-api';
import { answerRoutes } from './answer/answer-routes';
import { publishedKeys } from './custody-key';
import { customerApi } from './customer-api/customer-api';
import { errorAnswer } from './customer-api/error-answer';
import { jobAsCustomer } from './customer-api/get-job';
import { sendAnswer } from './customer-api/send-answer';
import type { HubDeps } from './deps';
import { stationApi } from './station-api';
import type { TlsFiles } from './tls';

export type AppOptions = {
  /** null: plain http. */
  tls: TlsFiles | null;
  /** How customers reach this hub; null: as their request says. */
  publicUrl: string | null;
  /** null: no command line may talk to this hub. */
  admin: { calls: Admin; token: string } | null;
};

// A request must have come whole within a minute; a waiting pull's answer may take its 25 s.
const requestTimeoutMs = 60_000;

/** Everything that the hub answers over HTTP. Nothing is written here but through the plugins. */
export function buildApp(deps: HubDeps, { tls, publicUrl, admin }: AppOptions): FastifyInstance {
  const headers = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    ...(tls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  const app = Fastify({
    https: tls,
    logger: false,
    genReqId: deps.newId,
    requestTimeout: requestTimeoutMs,
    // `idle` connections end at once when the hub stops; server.ts ends the rest.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 512 },
    // Before any route or hook: an address that is none (broken percent-encoding).
    frameworkErrors: (error, request, reply) => {
      const language = acceptLanguage(request.headers['accept-language']);
      sendAnswer(reply.headers(headers), errorAnswer(error, request.id, deps.log), language);
    },
  }) as unknown as FastifyInstance;

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  // The route's pattern, never the address: names and numbers in it may be a customer's.
  app.addHook('onResponse', async (request, reply) => {
    deps.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) deps.log.error({ err: error, requestId: request.id }, 'request failed');
    const message = status >= 500 ? 'The hub failed; try again.' : error.message;
    return reply.code(status).send({ code: status >= 500 ? 'internal' : 'invalid', message });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: 'not-found', message: 'Not found.' }),
  );

  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (request, reply) => {
    try {
      await sql`select 1`.execute(deps.database);
      return { status: 'ready' };
    } catch (error) {
      deps.log.error({ err: error, requestId: request.id }, 'the database does not answer');
      return reply.code(503).send({ status: 'database' });
    }
  });
  // For whoever was given a record, long after his token ended: public keys are for everybody.
  app.get(custodyKeysPath, async () => ({ keys: await publishedKeys(deps.database, deps.custodyKey) }));
  app.register(customerApi({ ...deps, submit, publicUrl }));
  app.register(answerRoutes(deps));
  app.register(stationApi(deps, { jobAsCustomer }));
  if (admin) app.register(adminApi(admin.calls, admin.token));
  return app;
}
