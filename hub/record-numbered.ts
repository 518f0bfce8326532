import { databaseErrorKind } from './database-errors';
import type { SiteDeps } from './deps';
import { isSameOperation } from './known-operations';
import { type Incoming, type Judgement, recordOperations, type SiteState } from './record-operations';
import type { SiteTx } from './site-store';

/** What stands under one number of a client. */
export type Numbered = { cseq: number; operationId: string; operationSeq: number; visibleSeq: number };

type Recorder = (
  deps: SiteDeps,
  tx: SiteTx,
  state: SiteState,
  incoming: Incoming[],
) => Promise<{ state: SiteState; judgements: Judgement[] }>;

/** All at once: fast, but one that cannot be stored fails all. */
export const recordTogether: Recorder = (deps, tx, state, incoming) =>
  recordOperations(deps, tx, state, incoming, { judging: true });

/** Slowly, to find the one that cannot be stored: it is refused, the rest goes on. */
export const recordOneByOne: Recorder = async (deps, tx, before, incoming) => {
  let state = before;
  const judgements: Judgement[] = [];
  for (const one of incoming) {
    const alone = () => recordTogether(deps, tx, state, [one]);
    const step = await tx.savepoint(alone).catch((error: unknown) => {
      if (databaseErrorKind(error) !== 'data') throw error;
      deps.log.error(
        { alarm: 'not-storable', err: error, site: state.site, operationId: one.id, type: one.type },
        'an operation was refused because it cannot be stored',
      );
      return recordTogether(deps, tx, state, [{ ...one, refuse: { code: 'internal', params: {} } }]);
    });
    state = step.state;
    judgements.push(...step.judgements);
  }
  return { state, judgements };
};

/**
 * Records those operations that the site does not have yet; the others (sent again under a new number after a fork) only
 * get their number. An id that stands for something else is refused under an id of the hub's own.
 */
export async function recordNumbered(
  deps: SiteDeps,
  tx: SiteTx,
  before: SiteState,
  { incoming, after, record }: { incoming: Incoming[]; after: number; record: Recorder },
): Promise<{ state: SiteState; numbered: Numbered[] }> {
  const ids = incoming.map(({ id }) => id);
  const known = await tx.knownOperations(ids);
  const firstOfBatch = new Map<string, Incoming>();
  const entries = incoming.map((sent) => {
    const earlier = known.get(sent.id);
    const twin = firstOfBatch.get(sent.id);
    const isRepeat = earlier
      ? isSameOperation(earlier, sent)
      : twin !== undefined && isSameOperation(twin, sent);
    if (isRepeat) return { sentId: sent.id, record: null };
    if (!earlier && !twin) {
      firstOfBatch.set(sent.id, sent);
      return { sentId: sent.id, record: sent };
    }
    deps.log.error(
      { alarm: 'id-conflict', site: before.site, operationId: sent.id, type: sent.type },
      'an operation id came again with other content',
    );
    const refuse = { code: 'internal', params: { operationId: sent.id } } as const;
    return { sentId: sent.id, record: { ...sent, id: deps.newId(), refuse } };
  });

  const { state, judgements } = await record(
    deps,
    tx,
    before,
    entries.flatMap((entry) => entry.record ?? []),
  );
  const seqById = new Map([...known].map(([id, { seq }]) => [id, seq]));
  for (const { recorded } of judgements) if (recorded) seqById.set(recorded.incoming.id, recorded.seq);
  // A repeat shows at the cursor that its predecessor shows at, never before: outcomes arrive in cseq order without gaps.
  let visibleSeq = before.seq;
  const numbered = entries.map((entry, index) => {
    const operationSeq = seqById.get(entry.record?.id ?? entry.sentId) ?? visibleSeq;
    visibleSeq = Math.max(visibleSeq, operationSeq);
    return { cseq: after + index + 1, operationId: entry.sentId, operationSeq, visibleSeq };
  });
  return { state, numbered };
}
