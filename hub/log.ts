import pino, { type DestinationStream, type Logger } from 'pino';

/*
 * Logs carry ids, counts and durations, never a payload, a document or a secret. The list is the second fence, for the
 * day when somebody logs a request or a row whole.
 */
const secretFields = [
  'authorization',
  'credential',
  'pin',
  'newPin',
  'code',
  'token',
  'adminToken',
  'verifier',
  'ciphertext',
  'payload',
  'body',
  'personal',
  'badge',
  'trackingNumber',
  'returnAddress',
  'email',
  'phone',
  'password',
  'persons',
  'content',
  'secret',
];
const depths = ['', '*.', '*.*.'];

/** The hub's structured log, one JSON line each. Standard error by default: standard output is for results. */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: depths.flatMap((depth) => secretFields.map((field) => `${depth}${field}`)),
        censor: '[redacted]',
      },
      serializers: { err: describeError },
    },
    destination,
  );
}

/** Without PostgreSQL's `detail` and `where`, which quote whole rows. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const sqlState = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { type: error.name, sqlState, message: error.message, stack: error.stack };
}
