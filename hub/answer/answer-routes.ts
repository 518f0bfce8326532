import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ApiLanguage, acceptLanguage, apiLanguages } from '../../shared/azure/accept-language';
import { jobAsCustomer } from '../customer-api/get-job';
import type { HubDeps } from '../deps';
import { contactsOfJob } from '../notify/contact-persons';
import { factsOfJob } from '../notify/mail-facts';
import type { MailRow } from '../notify/mail-rows';
import { createMailWords } from '../notify/mail-words';
import { createRateLimit } from '../rate-limit';
import { isLinkValid } from './answer-link';
import { noticePage } from './answer-page';
import { findLinkedMail } from './answer-rows';
import { pagePolicy } from './answer-style';
import { answerPage, takeAnswer, type Visit } from './visit';

const mostBytes = 32_768;
const minuteMs = 60_000;

/**
 * ANSWER-1 to ANSWER-4: the page that a mail links to. Reading it changes nothing and sets nothing; only a form that was
 * sent from it does. Logs know the route's pattern, never the address.
 */
export function answerRoutes(deps: HubDeps) {
  const mayGuess = createRateLimit(deps.now, { limit: 30, windowMs: minuteMs });
  const mayAnswer = createRateLimit(deps.now, { limit: 30, windowMs: 60 * minuteMs });
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: mostBytes },
      (_request, body, done) => done(null, body),
    );
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', pagePolicy).header('x-robots-tag', 'noindex');
    });

    app.setErrorHandler((error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) deps.log.error({ err: error, requestId: request.id }, 'request failed');
      return sendPage(reply, status, noticePage(languageOf(request), 'failed'));
    });

    app.get('/answer/:token', async (request, reply) => {
      const visit = await findVisit(deps, request);
      if (!visit) return sendNotice(request, reply, mayGuess(request.ip));
      return sendPage(reply, 200, await answerPage(visit));
    });
    app.post('/answer/:token', async (request, reply) => {
      // A browser says where a form comes from; one of another page is not the customer's.
      const from = request.headers['sec-fetch-site'];
      const visit = from === undefined || from === 'same-origin' ? await findVisit(deps, request) : null;
      if (!visit) return sendNotice(request, reply, mayGuess(request.ip));
      if (!mayAnswer(visit.mail.id)) return sendNotice(request, reply, false);
      const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
      const taken = await takeAnswer(deps, visit, form);
      if (taken.ok) return reply.redirect(`?lang=${visit.words.language}`, 303);
      return sendPage(reply, taken.status, taken.page);
    });
  };
}

async function findVisit(deps: HubDeps, request: FastifyRequest): Promise<Visit | null> {
  const { token } = request.params as { token: string };
  const mail = await findLinkedMail(deps, token);
  if (!mail) return null;
  const { site, job_id: jobId } = mail;
  const facts = await deps.sites.read(site, (tx) => factsOfJob(deps, tx, site, jobId));
  const job = await jobAsCustomer(deps, site, jobId);
  if (!facts || !job) return null;
  const { persons } = await contactsOfJob(deps.database, site, facts.job);
  const addresses = persons.map(({ email }) => email);
  if (!isLinkValid(mail, addresses, facts.now)) return null;
  const timeZone = zoneOf(mail, persons);
  const language = chosenLanguage(request) ?? mail.content.language;
  return { mail, facts, job, timeZone, words: createMailWords({ language, timeZone }) };
}

function zoneOf({ content }: MailRow, persons: { email: string | null; timeZone: string | null }[]): string {
  const mine = content.to.address.toLowerCase();
  return persons.find(({ email }) => email?.toLowerCase() === mine)?.timeZone ?? 'UTC';
}

function chosenLanguage({ query }: FastifyRequest): ApiLanguage | null {
  const { lang } = query as { lang?: unknown };
  return apiLanguages.find((language) => language === lang) ?? null;
}

/** While nobody knows whose page it is. */
function languageOf(request: FastifyRequest): ApiLanguage {
  return chosenLanguage(request) ?? acceptLanguage(request.headers['accept-language']);
}

function sendNotice(request: FastifyRequest, reply: FastifyReply, isInTime: boolean): FastifyReply {
  if (!isInTime) reply.header('retry-after', String(minuteMs / 1000));
  return sendPage(reply, isInTime ? 404 : 429, noticePage(languageOf(request), isInTime ? 'gone' : 'slow'));
}

const sendPage = (reply: FastifyReply, status: number, text: string) =>
  reply.code(status).type('text/html; charset=utf-8').send(text);
