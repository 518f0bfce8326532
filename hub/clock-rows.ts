import { sql } from 'kysely';
import type { Document, DocumentRef } from '../shared/documents';
import type { DueEscalation } from '../shared/faults/escalation';
import type { ClockName } from '../shared/jobs/clocks';
import { type DueTime, hubTimes } from '../shared/jobs/due-times';
import type { Instant } from '../shared/time';
import type { Tx } from './deps';

/** A row of what the hub must do by itself: the document, and the time that was read off it. */
export type DueClock = (DueTime | DueEscalation) & { ref: DocumentRef };

export type ClockDocument = { ref: DocumentRef; document: Document | null };

type Row = {
  kind: 'job' | 'package';
  id: string;
  drive_id: string;
  due_at: Instant;
  run_at: Instant;
} & ({ what: DueTime['what']; clock: ClockName } | { what: 'escalate'; clock: string });

/** As far as clocks go, nothing else has any. */
const hasClocks = ({ kind }: DocumentRef) => kind === 'job' || kind === 'package';

/**
 * The document's rows become what it says now. A row that stays keeps whether it was done; an escalation is done when there
 * is none any more, and is moved by who puts the fault aside.
 */
export async function storeClocks(tx: Tx, site: string, documents: ClockDocument[]): Promise<void> {
  const changed = documents.filter(({ ref }) => hasClocks(ref));
  if (changed.length === 0) return;
  const refs = changed.map(({ ref: { kind, id } }) => ({ kind, id }));
  const rows = changed.flatMap(({ ref, document }) =>
    document ? hubTimes(document).map((time) => rowOf(ref, time)) : [],
  );
  await sql`
    with changed as (
      select r.kind, r.id from jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) as r(kind text, id text)),
    wanted as (
      select distinct on (r.kind, r.id, r.what, r.clock, r.drive_id, r.due_at) * from jsonb_to_recordset(
        ${JSON.stringify(rows)}::jsonb)
        as r(kind text, id text, what text, clock text, drive_id text, due_at text, run_at text)),
    gone as (
      delete from clock k using changed c
      where k.site = ${site} and k.kind = c.kind and k.id = c.id and not exists (
        select 1 from wanted w where w.kind = k.kind and w.id = k.id and w.what = k.what and w.clock = k.clock
          and w.drive_id = k.drive_id and w.due_at = k.due_at))
    insert into clock (site, kind, id, what, clock, drive_id, due_at, run_at)
    select ${site}::text, w.kind, w.id, w.what, w.clock, w.drive_id, w.due_at, w.run_at from wanted w
    on conflict (site, kind, id, what, clock, drive_id, due_at)
      do update set run_at = excluded.run_at where clock.what = 'escalate'`.execute(tx);
}

/** What is told of by its fault has the fault's id where the others have their clock's name. */
function rowOf({ kind, id }: DocumentRef, time: DueTime | DueEscalation) {
  const { what, subject, dueAt, runAt } = time;
  return {
    kind,
    id,
    what,
    clock: time.what === 'escalate' ? time.faultId : time.clock,
    drive_id: subject.kind === 'drive' ? subject.driveId : '',
    due_at: dueAt,
    run_at: runAt,
  };
}

export async function nextClock(tx: Tx, site: string): Promise<Instant | null> {
  const row = await tx
    .selectFrom('clock')
    .select('run_at')
    .where('site', '=', site)
    .where('run_at', 'is not', null)
    .orderBy('run_at')
    .limit(1)
    .executeTakeFirst();
  return row?.run_at ?? null;
}

export async function dueClocks(tx: Tx, site: string, upTo: Instant, limit: number): Promise<DueClock[]> {
  const { rows } = await sql<Row>`
    select kind, id, what, clock, drive_id, due_at, run_at from clock
    where site = ${site} and run_at is not null and run_at <= ${upTo}
    order by run_at, kind collate "C", id collate "C", clock collate "C", due_at, drive_id collate "C", what collate "C"
    limit ${limit}`.execute(tx);
  return rows.map((row): DueClock => {
    const { kind, id, due_at: dueAt, run_at: runAt } = row;
    const common = { ref: { kind, id }, subject: subjectOf(row), dueAt, runAt };
    return row.what === 'escalate'
      ? { ...common, what: row.what, faultId: row.clock }
      : { ...common, what: row.what, clock: row.clock };
  });
}

function subjectOf({ kind, id, drive_id }: Pick<Row, 'kind' | 'id' | 'drive_id'>): DueTime['subject'] {
  if (kind === 'package') return { kind, packageId: id };
  return drive_id === '' ? { kind, jobId: id } : { kind: 'drive', jobId: id, driveId: drive_id };
}

/** These are done (null), or looked at again at that time. Rows that the document no longer asks for are gone already. */
export async function putOffClocks(
  tx: Tx,
  site: string,
  clocks: DueClock[],
  until: Instant | null,
): Promise<void> {
  const rows = clocks.map((clock) => rowOf(clock.ref, clock));
  await sql`
    update clock k set run_at = ${until}::text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, id text, what text, clock text, drive_id text, due_at text)
    where k.site = ${site} and k.kind = r.kind and k.id = r.id and k.what = r.what and k.clock = r.clock
      and k.drive_id = r.drive_id and k.due_at = r.due_at`.execute(tx);
}
