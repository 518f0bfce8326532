import type { Document } from '../shared/documents';
import type { Operation } from '../shared/operations';
import type { Result } from '../shared/reduce-types';
import type { HubDeps, Submit, Tx } from './deps';
import { incomingFromHub } from './incoming';
import { findKnownOperations } from './known-operations';
import { recordOperations } from './record-operations';
import { lockSite, saveSite } from './site-row';

export type Submission = {
  operation: Operation;
  alongside?: ((tx: Tx, documents: Document[]) => Promise<void>) | undefined;
};

/** See Submit. An operation whose id is here already is not applied again. */
export const submit: Submit = async (deps, siteId, operation, alongside) => {
  const [result] = await submitAll(deps, siteId, [{ operation, alongside }]);
  if (!result) throw new Error('a submission has a result');
  return result;
};

/**
 * Many in one transaction, each on what those before it left; one that is refused changes nothing and does not stop the
 * others. All or nothing when the database, or an `alongside`, fails.
 */
export async function submitAll(deps: HubDeps, siteId: string, submissions: Submission[]): Promise<Result[]> {
  const results = await deps.database.transaction().execute(async (tx) => {
    const site = await lockSite(tx, siteId);
    if (!site) throw new Error(`no site ${siteId}`);
    const known = await findKnownOperations(
      tx,
      siteId,
      submissions.map(({ operation }) => operation.id),
    );
    const fresh = submissions.filter(({ operation }) => !known.has(operation.id));
    const incoming = fresh.map(({ operation }) => incomingFromHub(operation));
    const { state, judgements } = await recordOperations(deps, tx, site, incoming, { judging: false });
    if (state.seq > site.seq) await saveSite(tx, state);
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
