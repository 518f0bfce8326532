import type { CustodyLink, LinkChange } from '../shared/custody';
import { packageKey } from '../shared/document-keys';
import type { Actor, Attention, Document, DocumentRef } from '../shared/documents';
import { documentSchema, siteRulesSchema } from '../shared/documents';
import type { Notice } from '../shared/notices';
import type { Operation } from '../shared/operations';
import type { Result } from '../shared/reduce-types';
import { resolve } from '../shared/resolve';
import { earlier } from '../shared/time';
import { attentionDocument, attentionReason, endWarnings, isNotice, noticeDocument } from './attention';
import { changesBetween, payloadHash as hashOfPayload, linkHash } from './custody-link';
import { databaseErrorKind } from './database-errors';
import type { SiteDeps } from './deps';
import { DocumentCache } from './document-cache';
import { namedSubjects } from './named-subjects';
import { noticesOf } from './notify/notices';
import type { SiteTx } from './site-store';

/** The site's row while it is locked: what the next operation continues. */
export type SiteState = { site: string; seq: number; headHash: string; links: number };

/** One operation on its way in. */
export type Incoming = {
  id: string;
  type: string;
  v: number;
  at: string;
  actor: Actor;
  seen: { outcome: 'applied' | 'flagged'; code: string } | null;
  /** As it was sent, which may be in the words of an earlier version. */
  payload: unknown;
  /** In the words of the current version; this is what is judged. null: refused at the door with `refuse`, without asking the reducer. */
  operation: Operation | null;
  refuse: { code: 'internal' | 'role.required'; params: Record<string, string> } | null;
  stationId: string | null;
  stationName: string | null;
};

export type Recorded = {
  seq: number;
  incoming: Incoming;
  hubAt: string;
  salt: string;
  result: Result;
  subjects: DocumentRef[];
  /** What it means to the customers of the jobs concerned. */
  notices: Notice[];
  link: CustodyLink | null;
  hash: string | null;
};

export type Judgement = { incoming: Incoming; result: Result; recorded: Recorded | null };

type Terms = {
  /** Pushed operations were performed already: everything is recorded, and facts are never refused. */
  judging: boolean;
};

/**
 * Judges operations in order, each on what those before it left, and writes all of it in a few statements. The caller
 * holds the site's row lock, and stores the state that comes back.
 */
export async function recordOperations(
  deps: SiteDeps,
  tx: SiteTx,
  before: SiteState,
  incoming: Incoming[],
  terms: Terms,
): Promise<{ state: SiteState; judgements: Judgement[] }> {
  const cache = new DocumentCache(tx);
  const hubAt = deps.now();
  await prefetch(before.site, incoming, cache);
  let state = before;
  const judgements: Judgement[] = [];
  for (const one of incoming) {
    const result = await judge(deps, state, one, { cache, hubAt, judging: terms.judging });
    if (!terms.judging && (result.outcome === 'refused' || result.outcome === 'noop')) {
      judgements.push({ incoming: one, result, recorded: null });
      continue;
    }
    const recorded = await enter(deps, state, one, result, { cache, hubAt });
    state = {
      ...state,
      seq: recorded.seq,
      headHash: recorded.hash ?? state.headHash,
      links: state.links + (recorded.hash === null ? 0 : 1),
    };
    judgements.push({ incoming: one, result, recorded });
  }
  await tx.storeRecords(
    judgements.flatMap(({ recorded }) => recorded ?? []),
    [...cache.changes.values()],
  );
  return { state, judgements };
}

/** All resolves at once, so that their reads share queries. What they throw, they throw again when judged. */
async function prefetch(site: string, incoming: Incoming[], cache: DocumentCache): Promise<void> {
  const actors = incoming.flatMap(({ actor }) => (actor.kind === 'station' ? [actor.operatorId] : []));
  const reads = [
    cache.find({ ids: [site, ...new Set(actors)], keys: [] }),
    ...incoming.flatMap(({ operation }) => (operation ? [resolve(operation, cache)] : [])),
  ];
  for (const read of await Promise.allSettled(reads)) {
    if (read.status === 'rejected' && databaseErrorKind(read.reason) !== null) throw read.reason;
  }
}

async function judge(
  deps: SiteDeps,
  { site }: SiteState,
  incoming: Incoming,
  { cache, hubAt, judging }: { cache: DocumentCache; hubAt: string; judging: boolean },
): Promise<Result> {
  if (incoming.refuse || !incoming.operation) {
    return { outcome: 'refused', code: 'internal', params: {}, ...incoming.refuse };
  }
  const operation = { ...incoming.operation, at: earlier(incoming.at, hubAt) };
  try {
    const view = await resolve(operation, cache);
    const siteDocument = await cache.get('site', site);
    const result = deps.reduce(view, operation, {
      role: await roleOf(operation.actor, cache),
      rules: siteDocument?.rules ?? siteRulesSchema.parse({}),
      judging,
    });
    // A document that stations cannot parse would stop all of them, so it never gets in.
    if ('documents' in result) for (const document of result.documents) documentSchema.parse(document);
    return result;
  } catch (error) {
    if (databaseErrorKind(error) !== null) throw error;
    deps.log.error(
      { alarm: 'reducer-threw', err: error, site, operationId: incoming.id, type: incoming.type },
      'an operation was refused because judging it failed',
    );
    return { outcome: 'refused', code: 'internal', params: {} };
  }
}

async function roleOf(actor: Actor, cache: DocumentCache) {
  if (actor.kind !== 'station') return null;
  const operator = await cache.get('operator', actor.operatorId);
  return operator?.active ? operator.role : null;
}

/** Puts what was decided into the cache, and makes the operation's row and custody link. */
async function enter(
  deps: SiteDeps,
  state: SiteState,
  incoming: Incoming,
  result: Result,
  { cache, hubAt }: { cache: DocumentCache; hubAt: string },
): Promise<Recorded> {
  const seq = state.seq + 1;
  const salt = deps.randomBytes(16).toString('base64url');
  const changes: LinkChange[] = [];
  const subjects = await namedDocuments((incoming.operation ?? incoming).payload, cache);
  const before: Document[] = [];
  if ('documents' in result) {
    const at = earlier(incoming.at, hubAt);
    const over: Attention[] = [];
    for (const document of result.documents) {
      const was = cache.known(document);
      if (was) before.push(was);
      changes.push(...changesBetween(document, was, document));
      cache.put(document, seq);
      subjects.push({ kind: document.kind, id: document.id });
      if (was?.kind === 'job' && document.kind === 'job')
        over.push(...(await endWarnings(was, document, at, cache)));
    }
    for (const ref of result.deleted) {
      const was = cache.known(ref);
      changes.push(...changesBetween(ref, was, null));
      cache.remove(ref, seq);
      subjects.push({ kind: ref.kind, id: ref.id });
      if (was?.kind === 'job') over.push(...(await endWarnings(was, null, at, cache)));
    }
    for (const warning of over) cache.put(warning, seq);
  }
  await raiseAttention(incoming, result, { cache, seq, hubAt });
  const notices =
    incoming.operation && 'documents' in result
      ? noticesOf(incoming.operation, before, result.documents)
      : [];
  const recorded = { seq, incoming, hubAt, salt, result, subjects: distinct(subjects), notices };
  if (result.outcome === 'refused') return { ...recorded, link: null, hash: null };
  const { id: operationId, type, v, actor, stationId, at } = incoming;
  const { outcome, code } = result;
  const link: CustodyLink = {
    site: state.site,
    seq,
    operationId,
    type,
    v,
    outcome,
    code,
    actor,
    stationId,
    at,
    hubAt,
    subjects: recorded.subjects,
    changes,
    payloadHash: hashOfPayload(salt, incoming.payload),
  };
  return { ...recorded, link, hash: linkHash(state.headHash, link) };
}

async function raiseAttention(
  incoming: Incoming,
  result: Result,
  { cache, seq, hubAt }: { cache: DocumentCache; seq: number; hubAt: string },
): Promise<void> {
  const { code, params } = result;
  const at = earlier(incoming.at, hubAt);
  if (isNotice(incoming.actor, result)) {
    const [jobId] = namedSubjects((incoming.operation ?? incoming).payload).jobIds;
    const told = { id: incoming.id, operationType: incoming.type, code, params, at };
    const notice = await noticeDocument(told, jobId ?? null, cache);
    if (notice) cache.put(notice, seq);
    return;
  }
  const reason = attentionReason(incoming.seen, result);
  if (reason === null || incoming.stationId === null) return;
  const { id, actor, stationId, stationName } = incoming;
  // As judged, so that whoever settles it can do it again.
  const { type, v, payload } = incoming.operation ?? incoming;
  const attention = await attentionDocument(
    {
      id,
      reason,
      operationType: type,
      operationV: v,
      payload,
      stationId,
      ...(stationName === null ? {} : { stationName }),
      code,
      params,
      seenCode: incoming.seen?.code ?? null,
      operatorId: actor.kind === 'station' ? actor.operatorId : null,
      at,
    },
    cache,
  );
  cache.put(attention, seq);
}

/** Of what the payload names, the documents that exist: they stand in the timeline even when nothing changed. */
async function namedDocuments(payload: unknown, cache: DocumentCache): Promise<DocumentRef[]> {
  const { jobIds, packageId } = namedSubjects(payload);
  // By key, because the station's id for a parcel may have been merged into another's (PKG-1).
  const found = await cache.find({ ids: jobIds, keys: packageId ? [packageKey(packageId)] : [] });
  return found
    .map(({ kind, id }) => ({ kind, id }))
    .filter(({ kind }) => kind === 'job' || kind === 'package');
}

function distinct(refs: DocumentRef[]): DocumentRef[] {
  return [...new Map(refs.map((ref) => [`${ref.kind}/${ref.id}`, ref])).values()];
}
