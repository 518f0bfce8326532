import type { Logger } from 'pino';
import type { ApiText } from '../../shared/azure/api-text';
import { type Answer, refuse } from './answer';

const known: Record<number, { code: string; text: ApiText }> = {
  413: { code: 'RequestEntityTooLarge', text: 'api.tooLarge' },
  415: { code: 'UnsupportedMediaType', text: 'api.mediaType' },
};

/** What the framework refuses is the customer's to repair; everything else is ours, and is logged with a reference. */
export function errorAnswer(error: unknown, reference: string, log: Logger): Answer {
  const status = statusOf(error);
  if (status >= 400 && status < 500) {
    const { code, text } = known[status] ?? { code: 'BadRequest', text: 'api.badRequest' as const };
    return refuse(status, { code, target: null, text });
  }
  log.error({ err: error, reference }, 'a customer request failed');
  return refuse(500, {
    code: 'InternalServerError',
    target: null,
    text: 'api.internal',
    params: { reference },
  });
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}
