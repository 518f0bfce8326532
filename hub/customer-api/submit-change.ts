import type { Actor, Document } from '../../shared/documents';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import type { Result } from '../../shared/reduce-types';
import { currentVersion } from '../../shared/upcast';
import type { HubDeps, Tx } from '../deps';
import type { Asked } from './call';
import { readPersonal } from './personal-data';

export function customerOperation<T extends OperationType>(
  deps: Pick<HubDeps, 'newId' | 'now'>,
  subscriptionId: string,
  type: T,
  payload: Payload<T>,
): Operation {
  // The union of all operations cannot be built from a type parameter.
  return {
    id: deps.newId(),
    v: currentVersion(type),
    type,
    actor: { kind: 'customer', subscriptionId },
    at: deps.now(),
    seen: null,
    payload,
  } as unknown as Operation;
}

/** UNKNOWN-2: a lead who acts for the customer; `contactId` is the contact in which the customer said so. */
export type Word = {
  actor: Extract<Actor, { kind: 'station' }>;
  contactId: string;
  /** Of the job that it makes; absent: a new one. */
  jobId?: string;
};

/** The customer's operation, or the same as a lead's on the customer's word. */
export function spokenBy(word: Word | undefined, operation: Operation): Operation {
  if (!word) return operation;
  const payload = { ...operation.payload, contactNote: word.contactId };
  // The union of all operations cannot be built from one of its members.
  return { ...operation, actor: word.actor, payload } as unknown as Operation;
}

/** The personal row changed between reading and writing: the request is worked out again from what is there now. */
class StaleRead extends Error {}
/** Undoes the transaction of a request that was only to be checked. */
class CheckedOnly extends Error {}

const mostAttempts = 5;

export type Change<T> = {
  operation: Operation;
  jobId: string;
  /** Salt of the personal row that the operation's hash was made from; null when there was none. */
  readSalt: string | null;
  alongside: (tx: Tx, documents: Document[]) => Promise<void>;
  answer: (result: Result, checked: Document[] | null) => Promise<T>;
};

/**
 * Submits a change with what must be written beside it. `prepare` runs again when somebody else changed the job's
 * personal data meanwhile. With `validateOnly` everything is decided and undone; `answer` gets the would-be documents.
 */
export async function submitChange<P, T>(
  call: Pick<Asked, 'deps' | 'siteId'>,
  { validateOnly, prepare }: { validateOnly: boolean; prepare: () => Promise<Change<T> | { early: P }> },
): Promise<T | P> {
  for (let attempt = 1; ; attempt += 1) {
    const change = await prepare();
    if ('early' in change) return change.early;
    let checked: Document[] | null = null;
    try {
      const result = await call.deps.submit(
        call.deps,
        call.siteId,
        change.operation,
        async ({ sql: tx }, documents) => {
          const row = await readPersonal(tx, call.siteId, change.jobId);
          if ((row?.salt ?? null) !== change.readSalt) throw new StaleRead();
          if (validateOnly) {
            checked = documents;
            throw new CheckedOnly();
          }
          await change.alongside(tx, documents);
        },
      );
      return await change.answer(result, null);
    } catch (error) {
      if (error instanceof CheckedOnly) {
        return change.answer({ outcome: 'noop', code: 'done', params: {} }, checked);
      }
      if (!(error instanceof StaleRead) || attempt === mostAttempts) throw error;
    }
  }
}
