import { sql } from 'kysely';
import type { Tx } from '../deps';
import type { DocumentChange } from '../document-cache';
import { countQuarters } from './flow-quarters';
import { type StepTaken, stepsTaken } from './flow-steps';

type Row = { kind: string; id: string } & StepTaken;

/** In the transaction of the operations, after the documents: so the figures and the documents never differ. */
export async function storeFlow(tx: Tx, site: string, changes: DocumentChange[]): Promise<void> {
  const { made, undone, before } = flowOf(changes);
  if (made.length + undone.length === 0) return;
  const removed = undone.length > 0 ? await removeRows(tx, site, undone) : [];
  if (made.length > 0) await insertRows(tx, site, made);
  await countQuarters(tx, site, [...made, ...removed, ...before]);
}

/**
 * FLOW-1: the steps that these changes made, and those that they took back; `before`: of those made, as they were until
 * now. What was deleted stays counted: a row says no more than the custody links, which stay too.
 */
export function flowOf(changes: Pick<DocumentChange, 'ref' | 'document' | 'stored'>[]): {
  made: Row[];
  undone: Row[];
  before: Row[];
} {
  const made: Row[] = [];
  const undone: Row[] = [];
  const before: Row[] = [];
  for (const { ref, document, stored } of changes) {
    if (document === null) continue;
    const now = stepsTaken(document);
    const was = stored ? stepsTaken(stored) : [];
    const rows = (steps: StepTaken[]) => steps.map((step) => ({ ...step, kind: ref.kind, id: ref.id }));
    const other = now.filter((step) => !was.some((one) => isSame(one, step) && one.at === step.at));
    made.push(...rows(other));
    before.push(...rows(was.filter((step) => other.some((one) => isSame(one, step)))));
    undone.push(...rows(was.filter((step) => isUndoable(step) && !now.some((one) => isSame(one, step)))));
  }
  return { made, undone, before };
}

const isSame = (a: StepTaken, b: StepTaken) => a.driveId === b.driveId && a.step === b.step;

/** What is fetched from its place was put away all the same. */
const isUndoable = ({ step }: StepTaken) => step !== 'putAway';

/** What was not received was not put away either. Resolves to what is gone. */
async function removeRows(tx: Tx, site: string, rows: Row[]): Promise<Pick<StepTaken, 'step' | 'at'>[]> {
  const removed = await sql<Pick<StepTaken, 'step' | 'at'>>`
    delete from flow f
    using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, id text, "driveId" text, step text)
    where f.site = ${site} and f.kind = r.kind and f.id = r.id and f.drive_id = r."driveId"
      and (f.step = r.step or r.step = 'received')
    returning f.step, f.at`.execute(tx);
  return removed.rows;
}

/** FLOW-2: how long it took from the door is reckoned once, here. */
async function insertRows(tx: Tx, site: string, rows: Row[]): Promise<void> {
  await sql`
    insert into flow (site, kind, id, drive_id, step, at, took_ms)
    select ${site}::text, r.kind, r.id, r."driveId", r.step, r.at,
      case when p.body->>'arrivedAt' is not null then round(greatest(0,
        1000 * extract(epoch from r.at::timestamptz - (p.body->>'arrivedAt')::timestamptz)))::bigint end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, id text, "driveId" text, step text, at text, "parcelId" text)
    left join document p on p.site = ${site} and p.kind = 'package' and p.id = r."parcelId" and not p.deleted
    on conflict (site, kind, id, drive_id, step) do update set at = excluded.at, took_ms = excluded.took_ms
      where flow.step <> 'putAway'`.execute(tx);
}
