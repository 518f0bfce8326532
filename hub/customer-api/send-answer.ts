import type { FastifyReply } from 'fastify';
import type { ApiLanguage } from '../../shared/azure/accept-language';
import { type Answer, answerBody } from './answer';

export function sendAnswer(reply: FastifyReply, answer: Answer, language: ApiLanguage): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {});
  const body = answerBody(answer, language);
  if (body === undefined || body instanceof Buffer) return reply.send(body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
