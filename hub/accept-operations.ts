import type { Document } from '../shared/documents';
import type { Operation } from '../shared/operations';
import type { Result } from '../shared/reduce-types';
import type { SiteDeps } from './deps';
import { incomingFromHub } from './incoming';
import { recordOperations } from './record-operations';
import type { SiteTx } from './site-store';

type Alongside<T> = (tx: T, documents: Document[]) => Promise<void>;
export type Submission<T> = { operation: Operation; alongside?: Alongside<T> | undefined };

/** See Submit. An operation whose id is here already is not applied again. */
export async function submit<T extends SiteTx>(
  deps: SiteDeps<T>,
  siteId: string,
  operation: Operation,
  alongside?: Alongside<T>,
): Promise<Result> {
  const [result] = await submitAll(deps, siteId, [{ operation, alongside }]);
  if (!result) throw new Error('a submission has a result');
  return result;
}

/**
 * Many in one transaction, each on what those before it left; one that is refused changes nothing and does not stop the
 * others. All or nothing when the database, or an `alongside`, fails.
 */
export async function submitAll<T extends SiteTx>(
  deps: SiteDeps<T>,
  siteId: string,
  submissions: Submission<T>[],
): Promise<Result[]> {
  const results = await deps.sites.write(siteId, async (tx) => {
    const site = await tx.lock();
    if (!site) throw new Error(`no site ${siteId}`);
    const known = await tx.knownOperations(submissions.map(({ operation }) => operation.id));
    const fresh = submissions.filter(({ operation }) => !known.has(operation.id));
    const incoming = fresh.map(({ operation }) => incomingFromHub(operation));
    const { state, judgements } = await recordOperations(deps, tx, site, incoming, { judging: false });
    if (state.seq > site.seq) await tx.save(state);
    for (const [index, { result }] of judgements.entries()) {
      if ('documents' in result) await fresh[index]?.alongside?.(tx, result.documents);
    }
    const byId = new Map(judgements.map(({ incoming: { id }, result }) => [id, result]));
    const repeat: Result = { outcome: 'noop', code: 'already', params: {} };
    return submissions.map(({ operation }) => byId.get(operation.id) ?? repeat);
  });
  deps.poke.notify(siteId);
  return results;
}
