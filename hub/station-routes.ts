import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { protocolProblem } from '../shared/protocol-range';
import { productVersions } from '../shared/versions';
import { actingOperator } from './acting-operator';
import type { HubDeps } from './deps';
import { type RouteRule, type StationRoute, stationRoutes } from './route-roles';
import { HubFile } from './station-file';
import { StationProblem, syncProblem } from './station-problem';
import { authenticateStation, type StationIdentity } from './stations';

export type StationCall<B> = {
  /** Of a GET its query. */
  body: B;
  /** Path parameters. */
  params: Record<string, string>;
  /** The caller; only where the route's rule asks for a station. */
  station: StationIdentity;
  /** Who acts; only where the rule names a role. */
  operatorId: string;
  ip: string;
  /** Aborted when the caller is gone or the hub stops. */
  signal: AbortSignal;
};

const actingSchema = z.looseObject({
  operatorId: z.string().max(100).optional(),
  pin: z.string().max(20).optional(),
});

/** Adds routes under /station/v1, each with the rule that route-roles.ts has for it. */
export function createStationRoutes(app: FastifyInstance, deps: HubDeps) {
  const stations = new WeakMap<FastifyRequest, StationIdentity>();
  const running = new Set<AbortController>();
  let isClosing = false;
  // A pull that waits, or is about to, must not hold up the hub's end.
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const controller of running) controller.abort();
  });
  // Or the connection stays open for the next request, and the server waits for it.
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });

  function signalOf(reply: FastifyReply): AbortSignal {
    const controller = new AbortController();
    if (isClosing) controller.abort();
    running.add(controller);
    reply.raw.once('close', () => {
      running.delete(controller);
      controller.abort();
    });
    return controller.signal;
  }

  async function authenticate(request: FastifyRequest): Promise<void> {
    const [, credential] = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '') ?? [];
    const station = credential ? await authenticateStation(deps, credential) : 'unauthorized';
    if (typeof station === 'string') throw syncProblem({ code: station });
    stations.set(request, station);
  }

  async function authorise(request: FastifyRequest, { role, pin }: RouteRule): Promise<string> {
    const station = stations.get(request);
    if (role === null || !station) return '';
    // A page cannot set headers through every host, so the operator may also stand in the body or query.
    const acting = actingSchema.catch({}).parse(request.method === 'GET' ? request.query : request.body);
    const named = request.headers['x-operator-id'];
    const operatorId = typeof named === 'string' ? named : acting.operatorId;
    const operator = await actingOperator(
      deps,
      station.siteId,
      { operatorId, pin: acting.pin },
      { role, pin },
    );
    return operator.id;
  }

  return function addRoute<S extends z.ZodType, R>(
    route: StationRoute,
    schema: S,
    handle: (call: StationCall<z.infer<S>>) => Promise<R>,
  ): void {
    const rule: RouteRule = stationRoutes[route];
    const [method = '', url = ''] = route.split(' ');
    app.route({
      method,
      url,
      onRequest: async (request) => {
        requireType(request);
        if (rule.station) await authenticate(request);
      },
      handler: async (request, reply) => {
        const operatorId = await authorise(request, rule);
        const body = schema.safeParse((request.method === 'GET' ? request.query : request.body) ?? {});
        if (!body.success) throw outdated(deps, request.body) ?? invalid(body.error);
        const answer = await handle({
          body: body.data,
          params: request.params as Record<string, string>,
          station: stations.get(request) ?? { siteId: '', stationId: '' },
          operatorId,
          ip: request.ip,
          signal: signalOf(reply),
        });
        if (!(answer instanceof HubFile)) return answer;
        return reply.type(answer.type).send(answer.body);
      },
    });
  };
}

/** Spelled exactly: content types with odd blanks or case have slipped past body checks before. */
function requireType({ method, headers }: FastifyRequest): void {
  if (method !== 'POST' && method !== 'PUT') return;
  const types =
    method === 'POST'
      ? ['application/json', 'application/json; charset=utf-8']
      : ['application/octet-stream'];
  if (!types.includes(headers['content-type'] ?? '')) {
    throw new StationProblem(415, { code: 'invalid', message: `Send ${types[0]}.` });
  }
}

const speakingSchema = z.looseObject({ protocol: z.number().int() });

/** What another version of the protocol says may look wrong here: that it is another version is the reason then. */
function outdated({ versions }: HubDeps, body: unknown): StationProblem | null {
  const speaking = speakingSchema.safeParse(body);
  if (!speaking.success) return null;
  const problem = protocolProblem(speaking.data.protocol, (versions ?? productVersions).protocols);
  return problem && syncProblem(problem);
}

function invalid(error: z.ZodError): StationProblem {
  // Paths and rules only: values may be personal.
  const message = error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ');
  return syncProblem({ code: 'invalid', message: message.slice(0, 500) });
}

export type AddRoute = ReturnType<typeof createStationRoutes>;
