import { RestError } from '@azure/storage-blob';

/**
 * What an answer of the storage service means for a copy.
 * `away`: not reached, throttled, or it failed on its side; `garbled`: the bytes did not arrive as they were sent; trying again helps.
 * `refused`: it does not know who we are, or our access has run out; `forbidden`: it knows, and does not allow this.
 * `exists`: another blob is there, or was changed, against the condition of the request.
 */
export type StorageProblem =
  | 'away'
  | 'garbled'
  | 'refused'
  | 'forbidden'
  | 'leased'
  | 'exists'
  | 'missing'
  | 'failed';

/** The last is the account's firewall. */
const refusedCodes = [
  'AuthenticationFailed',
  'InvalidAuthenticationInfo',
  'NoAuthenticationInformation',
  'AuthorizationFailure',
];
const garbledCodes = ['Md5Mismatch', 'Crc64Mismatch', 'IncompleteBody', 'RequestBodyIncomplete'];
const existsCodes = ['BlobAlreadyExists', 'ConditionNotMet', 'InvalidBlobType', 'SnapshotsPresent'];

/** An answer broke off in its middle. */
export class AnswerBroken extends Error {
  override name = 'AnswerBroken';
}

/** Bytes arrived that are not those that the service sent. */
export class AnswerGarbled extends Error {
  override name = 'AnswerGarbled';
}

/** null: it is no error of the service, but of this program. */
export function storageProblem(error: unknown): StorageProblem | null {
  if (error instanceof AnswerBroken) return 'away';
  if (error instanceof AnswerGarbled) return 'garbled';
  if (!(error instanceof RestError)) return null;
  if (error.code === RestError.PARSE_ERROR) return 'garbled';
  const { statusCode, response } = error;
  // An answer to HEAD has no body that the client could read it from.
  const code = response?.headers.get('x-ms-error-code') ?? error.code ?? '';
  if (statusCode === undefined || statusCode === 408 || statusCode === 429 || statusCode >= 500)
    return 'away';
  if (garbledCodes.includes(code)) return 'garbled';
  if (statusCode === 401 || refusedCodes.includes(code)) return 'refused';
  if (statusCode === 403) return 'forbidden';
  if (code.startsWith('Lease')) return 'leased';
  if (statusCode === 412 || existsCodes.includes(code)) return 'exists';
  return statusCode === 404 ? 'missing' : 'failed';
}

/** How long the service asks to be left alone, in ms; null when it does not say. */
export function retryAfterMs(error: unknown): number | null {
  const seconds = error instanceof RestError ? error.response?.headers.get('retry-after') : undefined;
  return seconds !== undefined && /^\d{1,4}$/.test(seconds) ? Number(seconds) * 1000 : null;
}
