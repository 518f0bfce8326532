import type { Document } from '../../../shared/documents';
import {
  type Operation,
  type OperationType,
  operationSchema,
  type Payload,
} from '../../../shared/operations';
import { reduce } from '../../../shared/reduce';
import type { Params, Result } from '../../../shared/reduce-types';
import type { Instant } from '../../../shared/time';
import { currentVersion } from '../../../shared/upcast';
import { viewOf } from '../../../shared/view';

export type Tried = {
  outcome: Result['outcome'];
  documents: Document[];
  messageId: string;
  params: Params;
};

/**
 * What the rules would say if a lead did this now: nothing is stored, and who is signed in does not matter, so that a diagram
 * says the same to everybody.
 */
export function tryOperation<T extends OperationType>(
  documents: Document[],
  at: Instant,
  type: T,
  payload: Payload<T>,
): Tried {
  const actor = { kind: 'station', stationId: 'what-if', operatorId: 'what-if' };
  const operation: Operation = operationSchema.parse({
    id: 'what-if-1',
    v: currentVersion(type),
    type,
    actor,
    at,
    seen: null,
    payload,
  });
  const rules = { blindCount: false, inboundIdRequired: false };
  const result = reduce(viewOf(documents), operation, { role: 'lead', rules, judging: false });
  return {
    outcome: result.outcome,
    documents: 'documents' in result ? result.documents : [],
    messageId: result.outcome === 'refused' ? `refused.${result.code}` : result.code,
    params: result.params,
  };
}
