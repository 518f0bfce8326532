import type { Document, DocumentRef } from './documents';
import type { Params, Result } from './reduce-types';
import type { RefusalCode } from './refusals';
import type { ResultCode } from './results';

export function applied(
  code: ResultCode,
  documents: Document[],
  params: Params = {},
  deleted: DocumentRef[] = [],
): Result {
  return { outcome: 'applied', code, params, documents, deleted };
}

/** Accepted, but it contradicts what the records said. A fact whose document is unknown is flagged without documents. */
export function flagged(code: ResultCode, documents: Document[], params: Params = {}): Result {
  return { outcome: 'flagged', code, params, documents, deleted: [] };
}

export function noop(code: ResultCode, params: Params = {}): Result {
  return { outcome: 'noop', code, params };
}

export function refused(code: RefusalCode, params: Params = {}): Result {
  return { outcome: 'refused', code, params };
}
