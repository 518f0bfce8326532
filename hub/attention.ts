import { canonicalJson } from '../shared/canonical-json';
import { attentionJobKey, attentionPackageKey } from '../shared/document-keys';
import type { Actor, Attention, Document, Job } from '../shared/documents';
import type { ClockName } from '../shared/jobs/clocks';
import { dueTimes } from '../shared/jobs/due-times';
import type { Result } from '../shared/reduce-types';
import type { Instant } from '../shared/time';
import type { DocumentCache } from './document-cache';
import { namedSubjects } from './named-subjects';

/** Codes that tell an operator the same; all others stand for themselves. */
const sameMeaning: Record<string, string> = {
  'drv.last': 'drv.ok',
  'pkg.openMany': 'pkg.open',
  'pkg.arrived': 'pkg.open',
  'pkg.merged': 'pkg.open',
};
/** Somebody had done the same already: nothing for a person to settle. A drive scanned twice (drv.dup) is not among them. */
const harmlessRepeats = new Set(['already', 'pkg.already']);

/** What a customer was allowed to do, or the hub will do by itself, and the dock should know. */
const noticed = new Set(['job.serialElsewhere', 'clock.willDelete', 'clock.willGiveUp', 'hub.timeDoubted']);

type Verdict = Pick<Result, 'outcome' | 'code'>;
type Seen = { outcome: 'applied' | 'flagged'; code: string } | null;

/** Why a person must look at what the hub decided; null when it is what the operator saw. */
export function attentionReason(seen: Seen, verdict: Verdict): Attention['reason'] | null {
  if (verdict.outcome === 'refused') return verdict.code === 'internal' ? 'internal' : 'refused';
  if (seen === null) return null;
  if (verdict.outcome === 'noop' && harmlessRepeats.has(verdict.code)) return null;
  if (meaning(seen.code) !== meaning(verdict.code)) return 'differs';
  return verdict.outcome === 'flagged' && seen.outcome === 'applied' ? 'differs' : null;
}

/** DRIVE-9, CLOCK-2, CLOCK-4: what nobody at a station saw, because it came another way. */
export function isNotice(actor: Actor, { outcome, code }: Verdict): boolean {
  return actor.kind !== 'station' && outcome === 'flagged' && noticed.has(code);
}

const meaning = (code: string) => sameMeaning[code] ?? code;

export type Settleable = Pick<
  Attention,
  | 'id'
  | 'reason'
  | 'operationType'
  | 'operationV'
  | 'payload'
  | 'code'
  | 'params'
  | 'seenCode'
  | 'stationId'
  | 'stationName'
  | 'operatorId'
  | 'at'
>;

/** P26: one cause is one item. What depends on an operation that was refused before hangs under that one. */
export async function attentionDocument(item: Settleable, cache: DocumentCache): Promise<Attention> {
  const { jobIds, packageId, driveId } = namedSubjects(item.payload);
  const attention: Attention = {
    kind: 'attention',
    ...item,
    jobIds,
    packageId,
    driveId,
    rootOperationId: null,
    settled: null,
  };
  if (item.reason === 'differs') return attention;
  const keys = jobIds.map(attentionJobKey);
  if (packageId) keys.push(attentionPackageKey(packageId));
  const root = (await cache.find({ ids: [], keys }))
    .filter((document): document is Attention => document.kind === 'attention')
    .filter((earlier) => earlier.reason !== 'differs' && earlier.id !== item.id && causes(earlier, attention))
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))[0];
  return { ...attention, rootOperationId: root ? (root.rootOperationId ?? root.id) : null };
}

/** The same station's earlier refusal about the same drive, or about the whole package or job that this one is in. */
function causes(earlier: Attention, later: Attention): boolean {
  if (earlier.stationId !== later.stationId || earlier.at > later.at) return false;
  if (earlier.driveId) return earlier.driveId === later.driveId;
  return earlier.packageId ? earlier.packageId === later.packageId : true;
}

const warnedClocks: Record<string, ClockName> = {
  'clock.willDelete': 'creating',
  'clock.willGiveUp': 'neverReceived',
};

/** CLOCK-2: what a warning told of is over, because the deadline moved, passed, or has no job any more. */
export async function endWarnings(
  before: Job,
  after: Job | null,
  at: Instant,
  cache: DocumentCache,
): Promise<Attention[]> {
  const times = after ? dueTimes(after) : [];
  if (JSON.stringify(dueTimes(before)) === JSON.stringify(times)) return [];
  const found = await cache.find({ ids: [], keys: [attentionJobKey(before.id)] });
  return found.flatMap((item): Attention[] => {
    const warned = item.kind === 'attention' ? warnedClocks[item.code] : undefined;
    if (item.kind !== 'attention' || !warned) return [];
    const stands = times.some(({ clock, dueAt }) => clock === warned && dueAt === item.params.dueAt);
    const settled = { at, operatorId: 'hub', resolution: 'seen' as const, reason: '' };
    return stands ? [] : [{ ...item, settled }];
  });
}

/**
 * null: an open notice says it already. Of what was done only the job is told, for the rest is the customer's. Without a job
 * it is about the whole site.
 */
export async function noticeDocument(
  {
    id,
    operationType,
    code,
    params,
    at,
  }: Pick<Settleable, 'id' | 'operationType' | 'code' | 'params' | 'at'>,
  jobId: string | null,
  cache: DocumentCache,
): Promise<Attention | null> {
  const isSame = (known: Document) =>
    known.kind === 'attention' &&
    known.reason === 'notice' &&
    known.code === code &&
    canonicalJson(known.params) === canonicalJson(params);
  const jobIds = jobId === null ? [] : [jobId];
  if ((await cache.find({ ids: [], keys: jobIds.map(attentionJobKey) })).some(isSame)) return null;
  return {
    kind: 'attention',
    id,
    reason: 'notice',
    operationType,
    payload: jobId === null ? {} : { jobId },
    code,
    params,
    seenCode: null,
    stationId: null,
    operatorId: null,
    at,
    jobIds,
    packageId: null,
    driveId: typeof params.driveId === 'string' ? params.driveId : null,
    rootOperationId: null,
    settled: null,
  };
}
