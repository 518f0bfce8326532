import { type DocumentRecord, pendingRev, refText } from '../../../renderer/data/document-record';
import { faultLists, faultRecords } from '../../../renderer/data/fault-record';
import { placeCounter, stockRecords } from '../../../renderer/data/stock-record';
import { createJudge } from '../../../renderer/sync/judge';
import { createOverlay } from '../../../renderer/sync/overlay';
import { sortPending } from '../../../renderer/sync/station-state';
import { documentKeys } from '../../../shared/document-keys';
import type { Document } from '../../../shared/documents';
import { isEqual } from '../../../shared/is-equal';
import { operationSchema } from '../../../shared/operations';
import { reduce } from '../../../shared/reduce';
import { resolve } from '../../../shared/resolve';
import { type Ledger, newest, type Timeline } from './ledger';
import type { ProfileRows } from './memory-station-store';
import { siteId } from './run-world';

type Held = { rev: number; body: Document | null };

const isPending = ({ rev }: DocumentRecord) => rev >= pendingRev(0);

/** What the hub is known to have, as this station has it: without what is pending here. */
function baseOf(rows: ProfileRows): Map<string, Held> {
  const base = new Map<string, Held>();
  for (const record of rows.documents.values()) if (!isPending(record)) base.set(refText(record), record);
  for (const record of rows.base.values()) base.set(refText(record), record);
  return base;
}

const heldOf = (rows: ProfileRows, ref: string): Held | undefined => {
  const base = rows.base.get(ref);
  if (base) return base;
  const shown = rows.documents.get(ref);
  return shown && !isPending(shown) ? shown : undefined;
};

/** Where the station's base is not what the hub had at its cursor; null: nowhere under these. */
function differenceTo({ versions }: Timeline, rows: ProfileRows, refs: Iterable<string>): string | null {
  for (const ref of refs) {
    const there = newest(versions.get(ref), rows.meta.cursor);
    const here = heldOf(rows, ref);
    if (!there?.body) {
      if (here?.body) return `${ref} is here at rev ${here.rev}, and the hub has none`;
      continue;
    }
    if (!here?.body) return `${ref} is missing, the hub has it at rev ${there.rev}`;
    if (here.rev !== there.rev) return `${ref} is here at rev ${here.rev}, at the hub at ${there.rev}`;
    const where = firstDifference(here.body, there.body);
    if (where !== null) return `${ref} at rev ${here.rev} is another here than at the hub: ${where}`;
  }
  return null;
}

function* allRefs({ versions }: Timeline, rows: ProfileRows): Generator<string> {
  yield* versions.keys();
  yield* baseOf(rows).keys();
}

/** What a pull from `after` must have brought, and what it brought. */
function* newRefs({ changedAt }: Timeline, rows: ProfileRows, { after, refs }: Pulled): Generator<string> {
  yield* refs;
  for (let seq = after + 1; seq <= rows.meta.cursor; seq++) yield* changedAt[seq] ?? [];
}

export type Pulled = { after: number; refs: string[] };

/** S5 and S8: what is here is what the hub had at the cursor, all of it. null: it is. */
export function whyNotBase(ledger: Ledger, rows: ProfileRows, pulled: Pulled | 'all'): string | null {
  const { epoch, cursor, cursorOperationId, complete, resync } = rows.meta;
  if (!complete || resync || epoch === null) return null;
  const why: string[] = [];
  for (const timeline of ledger.all().toReversed()) {
    if (!timeline.epochs.has(epoch)) continue;
    if ((timeline.entries[cursor - 1]?.operationId ?? null) !== cursorOperationId) continue;
    const refs = pulled === 'all' ? allRefs(timeline, rows) : newRefs(timeline, rows, pulled);
    const difference = differenceTo(timeline, rows, refs);
    if (difference === null) return null;
    why.push(`at ${cursor} of ${timeline.name}: ${difference}`);
  }
  return why.join(', and ') || `no history of the hub has ${cursorOperationId} at ${cursor}`;
}

/** S6: what screens show is the base with everything that is pending applied, in order. null: it is. */
export async function whyNotView(
  rows: ProfileRows,
  /** What cannot be judged again shows what it showed, until the hub has spoken. */
  isPoison: (operationId: string) => boolean,
): Promise<string | null> {
  const { complete, resync } = rows.meta;
  const pending = sortPending([...rows.outbox.values()]);
  if (!complete || resync || pending.some(({ operationId }) => isPoison(operationId))) return null;
  const base = baseOf(rows);
  const byLink = new Map<string, DocumentRecord[]>();
  const add = (link: string, record: DocumentRecord) => {
    const known = byLink.get(link);
    if (known) known.push(record);
    else byLink.set(link, [record]);
  };
  for (const { rev, body } of base.values()) {
    if (!body) continue;
    const record: DocumentRecord = {
      kind: body.kind,
      id: body.id,
      list: '',
      rev,
      keys: documentKeys(body),
      body,
    };
    add(`id:${body.id}`, record);
    for (const key of record.keys) add(key, record);
  }
  const overlay = createOverlay(async ({ ids, keys }) => {
    const found = [...ids.map((id) => `id:${id}`), ...keys].flatMap((link) => byLink.get(link) ?? []);
    return [...new Set(found)];
  });
  const judge = createJudge({ resolve, reduce }, siteId, () => {});
  for (const entry of pending) {
    const operation = operationSchema.safeParse(entry.operation);
    if (!operation.success) continue;
    const { result } = await judge(operation.data, overlay, true);
    if (result.outcome !== 'applied' && result.outcome !== 'flagged') continue;
    for (const document of result.documents) overlay.set(document, document);
    for (const ref of result.deleted) overlay.set(ref, null);
  }
  const expected = new Map([...base].map(([ref, { body }]) => [ref, body]));
  for (const { ref, body } of overlay.entries()) expected.set(refText(ref), body);
  return whyNotShown(rows, expected);
}

/** Where two plain values differ; null: nowhere. */
function firstDifference(a: unknown, b: unknown, at = ''): string | null {
  if (isEqual(a, b)) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return `${at} ${JSON.stringify(a)?.slice(0, 200)} or ${JSON.stringify(b)?.slice(0, 200)}`;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const difference = firstDifference(left[key], right[key], `${at}/${key}`);
    if (difference !== null) return difference;
  }
  return at;
}

function whyNotShown(rows: ProfileRows, expected: Map<string, Document | null>): string | null {
  for (const [ref, body] of expected) {
    const shown = rows.documents.get(ref)?.body ?? null;
    const where = firstDifference(shown, body);
    if (where !== null) return `${ref} is shown otherwise than base and pending operations make it: ${where}`;
  }
  for (const record of rows.documents.values())
    if (!expected.get(refText(record))) return `${refText(record)} is shown, and nothing made it`;
  return null;
}

/** The rows of open faults are those of the documents. null: they are. */
function whyNotListed({ documents, faults }: ProfileRows): string | null {
  const derived = [...documents.values()].flatMap(({ body }) => faultRecords(body));
  for (const row of derived)
    if (!isEqual(faults.get(row.key)?.fault, row.fault))
      return `${row.key} is listed otherwise than it stands`;
  return derived.length === faults.size
    ? null
    : `${faults.size} faults are listed, and ${derived.length} open`;
}

/** Counters of lists are what the lists hold. null: they are. */
export function whyNotCounted(rows: ProfileRows): string | null {
  const counted = new Map<string, number>([['retained', rows.retained.size]]);
  const count = (list: string) => counted.set(list, (counted.get(list) ?? 0) + 1);
  for (const { list, body } of rows.documents.values()) {
    count(list);
    for (const row of stockRecords(body)) count(placeCounter(row));
  }
  for (const row of rows.faults.values()) for (const list of faultLists(row)) count(list);
  const wrong = whyNotListed(rows);
  if (wrong !== null) return wrong;
  for (const list of new Set([...Object.keys(rows.counters), ...counted.keys()])) {
    const [told, held] = [rows.counters[list] ?? 0, counted.get(list) ?? 0];
    if (told !== held) return `${list} is counted as ${told}, and holds ${held}`;
  }
  return null;
}
