import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ApiLanguage, acceptLanguage } from '../../shared/azure/accept-language';
import { type Answer, refuse } from './answer';
import { type ArmResource, parseArmPath, wrongName } from './arm-path';
import { type Authorise, createAuthorise } from './authorise';
import type { CustomerApiDeps, Handler } from './call';
import { errorAnswer } from './error-answer';
import { createHandlers, type Handlers } from './handlers';
import { openApiDocument } from './open-api';
import { requestedVersion, requestQuery } from './request-query';
import { sendAnswer } from './send-answer';

const largestBody = 1_048_576;

/** Azure compares fixed segments without case, so the router must too, whatever it does elsewhere. */
const anyCase = (word: string) => word.replaceAll(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
const root = `/:root(^(?:${anyCase('subscriptions')}|${anyCase('providers')})$)`;

/** The Azure Import/Export API at the root of the hub, and its description at /openapi.json. */
export function customerApi(deps: CustomerApiDeps) {
  const authorise = createAuthorise(deps);
  const handlers = createHandlers();
  return async (app: FastifyInstance): Promise<void> => {
    // Whatever a body calls itself, it is read as text and checked in one place.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error, request, reply) => {
      const language = acceptLanguage(request.headers['accept-language']);
      return sendAnswer(reply, errorAnswer(error, request.id, deps.log), language);
    });
    app.get('/openapi.json', () => openApiDocument(deps.publicUrl));
    for (const route of [root, `${root}/*`]) {
      app.all(route, async (request, reply) => {
        const language = acceptLanguage(request.headers['accept-language']);
        const answer = await answerRequest(request, language, { deps, authorise, handlers });
        reply.header('x-ms-request-id', request.id);
        return sendAnswer(reply, answer, language);
      });
    }
  };
}

type Parts = { deps: CustomerApiDeps; authorise: Authorise; handlers: Handlers };

async function answerRequest(
  request: FastifyRequest,
  language: ApiLanguage,
  { deps, authorise, handlers }: Parts,
): Promise<Answer> {
  const rawUrl = request.raw.url ?? '';
  const rawPath = rawUrl.split('?', 1)[0] ?? '';
  const path = parseArmPath(rawPath);
  if (!path) return refuse(404, { code: 'InvalidResourceType', target: null, text: 'api.pathUnknown' });
  const authorised = await authorise(request.headers.authorization, request.ip);
  if (!authorised.ok) return authorised.answer;
  const { customer } = authorised;
  if ('subscriptionId' in path && path.subscriptionId.toLowerCase() !== customer.subscription) {
    return refuse(403, { code: 'AuthorizationFailed', target: 'subscriptionId', text: 'api.forbidden' });
  }
  const query = requestQuery(rawUrl);
  const apiVersion = requestedVersion(query);
  if (typeof apiVersion !== 'string') return refuse(400, apiVersion);
  const problem = wrongName(path);
  if (problem) return refuse(400, problem);
  // Which handlers fit which path the types of both say; one resource at a time the compiler cannot follow.
  const methods = handlers[path.resource] as Record<string, Handler<ArmResource>>;
  const handle = methods[request.method];
  if (!handle) return methodNotAllowed(request.method, Object.keys(methods));
  const body = typeof request.body === 'string' ? request.body : '';
  if (body !== '' && !isJson(request.headers['content-type'])) {
    return refuse(415, { code: 'UnsupportedMediaType', target: 'Content-Type', text: 'api.mediaType' });
  }
  const { siteId } = customer;
  const url = publicUrl(request, deps, rawPath);
  return handle({ deps, siteId, path, query, apiVersion, language, body, url });
}

function methodNotAllowed(method: string, allowed: string[]): Answer {
  const problem = {
    code: 'MethodNotAllowed',
    target: null,
    text: 'api.methodNotAllowed',
    params: { method },
  } as const;
  return refuse(405, problem, { allow: allowed.join(', ') });
}

/** None is taken for JSON; parameters and case do not matter (RFC 9110, 8.3). */
function isJson(contentType: string | undefined): boolean {
  const mediaType = (contentType ?? 'application/json').split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === 'application/json' || mediaType === 'text/json';
}

const plainHost = /^([\w.-]+|\[[\da-f:]+\])(:\d{1,5})?$/i;

/** The configured address wins over the request's own word for it, which is taken only if it can be a host. */
function publicUrl(
  { host, protocol, socket }: FastifyRequest,
  deps: CustomerApiDeps,
  rawPath: string,
): string {
  if (deps.publicUrl) return `${deps.publicUrl.replace(/\/$/, '')}${rawPath}`;
  const reached = plainHost.test(host) ? host : `localhost:${socket.localPort}`;
  return `${protocol}://${reached}${rawPath}`;
}
