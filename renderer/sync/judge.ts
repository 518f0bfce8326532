import { siteRulesSchema } from '../../shared/documents';
import type { Lookup } from '../../shared/lookup';
import type { AnyOperation, Operation } from '../../shared/operations';
import type { Result } from '../../shared/reduce-types';
import { readOperation } from '../../shared/upcast';
import { productVersions } from '../../shared/versions';
import { idLink } from '../data/document-record';
import type { Domain, SyncPorts } from './ports';

export type Judgement = { result: Result; links: string[] };
/** `judging`: the operation was performed already (reduce-types.ts). */
export type Judge = (operation: Operation, lookup: Lookup, judging: boolean) => Promise<Judgement>;

/** What waits may have been performed by an older page, or by a newer one: null, only the hub can judge it. */
export function readPending(
  { versions, report }: Pick<SyncPorts, 'versions' | 'report'>,
  pending: AnyOperation,
): Operation | null {
  try {
    return readOperation(pending, (versions ?? productVersions).upcasters);
  } catch (error) {
    report(`upcast ${pending.type}`, error);
    return null;
  }
}

/** Resolves and reduces one operation, and remembers every id and key that the answer depends on. */
export function createJudge(
  domain: Domain,
  siteId: string,
  report: (what: string, error: unknown) => void,
): Judge {
  return async (operation, lookup, judging) => {
    const links = new Set<string>();
    let unreadable: { cause: unknown } | null = null;
    const recording: Lookup = {
      async find(wanted) {
        for (const link of [...wanted.ids.map(idLink), ...wanted.keys]) links.add(link);
        const found = await lookup.find(wanted).catch((cause: unknown) => {
          unreadable = { cause };
          throw cause;
        });
        for (const document of found) links.add(idLink(document.id));
        return found;
      },
    };
    async function decide(): Promise<Result> {
      const operatorId = operation.actor.kind === 'station' ? operation.actor.operatorId : null;
      const [people, view] = await Promise.all([
        recording.find({ ids: operatorId ? [operatorId, siteId] : [siteId], keys: [] }),
        domain.resolve(operation, recording),
      ]);
      const operator = people.find((document) => document.kind === 'operator' && document.id === operatorId);
      const site = people.find((document) => document.kind === 'site');
      return domain.reduce(view, operation, {
        role: operator?.kind === 'operator' && operator.active ? operator.role : null,
        rules: site?.kind === 'site' ? site.rules : siteRulesSchema.parse({}),
        judging,
      });
    }
    const result = await decide().catch((error: unknown): Result => {
      // The database's fault, not the operation's: nothing is decided.
      if (unreadable) throw unreadable.cause;
      // Refused here, before the journal: what breaks these rules would break the hub's. One that is pending waits for the
      // hub's word, and stops no other.
      report(`judge ${operation.type}`, error);
      return { outcome: 'refused', code: 'internal', params: {} };
    });
    if (result.outcome === 'applied' || result.outcome === 'flagged')
      for (const ref of [...result.documents, ...result.deleted]) links.add(idLink(ref.id));
    // Sorted: which of the two reads came first must not make an equal answer look like another.
    return { result, links: [...links].sort() };
  };
}
