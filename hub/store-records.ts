import { sql } from 'kysely';
import { documentKeys, photosOf } from '../shared/document-keys';
import type { Document } from '../shared/documents';
import { hubTimes } from '../shared/jobs/due-times';
import { storeClocks } from './clock-rows';
import type { Tx } from './deps';
import type { DocumentChange } from './document-cache';
import { eraseJob } from './erase-job';
import { storeFlow } from './flow/flow-rows';
import { eraseWords } from './notify/contact-words';
import { storeNotices } from './notify/notice-rows';
import { removeUnnamedPhotos } from './photos';
import type { Recorded } from './record-operations';

export async function storeRecords(
  tx: Tx,
  site: string,
  records: Recorded[],
  changes: DocumentChange[],
): Promise<void> {
  if (records.length === 0) return;
  await storeOperations(tx, site, records);
  await storeNotices(tx, site, records);
  if (changes.length === 0) return;
  await storeDocuments(tx, site, changes);
  for (const { ref, document } of changes) {
    if (document !== null) continue;
    if (ref.kind === 'job') await eraseJob(tx, site, ref.id);
    else if (ref.kind === 'package') await eraseWords(tx, site, ref);
  }
  const gone = changes.flatMap(({ document, stored }) => {
    const still = new Set(document ? photosOf(document) : []);
    return stored ? photosOf(stored).filter((sha256) => !still.has(sha256)) : [];
  });
  if (gone.length > 0) await removeUnnamedPhotos(tx, site, [...new Set(gone)]);
}

async function storeOperations(tx: Tx, site: string, records: Recorded[]): Promise<void> {
  const rows = records.map(({ seq, incoming, hubAt, salt, result, link, hash }) => ({
    seq,
    operation_id: incoming.id,
    station_id: incoming.stationId,
    type: incoming.type,
    v: incoming.v,
    at: incoming.at,
    hub_at: hubAt,
    actor: incoming.actor,
    payload: incoming.payload ?? null,
    salt,
    seen_code: incoming.seen?.code ?? null,
    outcome: result.outcome,
    code: result.code,
    params: result.params,
    link,
    hash,
  }));
  await sql`
    insert into operation (site, seq, operation_id, station_id, type, v, at, hub_at, actor, payload, salt, seen_code,
      outcome, code, params, link, hash)
    select ${site}::text, r.seq, r.operation_id, r.station_id, r.type, r.v, r.at, r.hub_at, r.actor, r.payload, r.salt,
      r.seen_code, r.outcome, r.code, r.params, r.link, r.hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(seq bigint, operation_id text, station_id text,
      type text, v integer, at text, hub_at text, actor jsonb, payload jsonb, salt text, seen_code text, outcome text,
      code text, params jsonb, link jsonb, hash text)`.execute(tx);
  const subjects = records.flatMap(({ seq, subjects }) =>
    subjects.map(({ kind, id }) => ({ seq, kind, id })),
  );
  await sql`
    insert into operation_subject (site, kind, id, seq)
    select ${site}::text, r.kind, r.id, r.seq
    from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as r(kind text, id text, seq bigint)`.execute(
    tx,
  );
}

async function storeDocuments(tx: Tx, site: string, changes: DocumentChange[]): Promise<void> {
  // In the order of the primary key, as every writer does: no two transactions can wait for each other.
  const sorted = changes.toSorted((a, b) =>
    `${a.ref.kind}/${a.ref.id}` < `${b.ref.kind}/${b.ref.id}` ? -1 : 1,
  );
  const rows = sorted.map(({ ref, document, rev }) => ({
    kind: ref.kind,
    id: ref.id,
    rev,
    deleted: document === null,
    body: document,
  }));
  await sql`
    insert into document (site, kind, id, rev, deleted, body)
    select ${site}::text, r.kind, r.id, r.rev, r.deleted, r.body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, id text, rev bigint, deleted boolean, body jsonb)
    on conflict (site, kind, id) do update
      set rev = excluded.rev, deleted = excluded.deleted, body = excluded.body`.execute(tx);
  await storeKeys(tx, site, sorted);
  await storeClocks(tx, site, sorted.filter(hasOtherClocks));
  await storeFlow(tx, site, sorted);
}

/** As most changes leave them: only what moved a due time is written. */
function hasOtherClocks({ document, stored }: DocumentChange): boolean {
  const times = (one: Document | null) => JSON.stringify(one ? hubTimes(one) : []);
  return times(document) !== times(stored);
}

/** Most changes leave a document's keys as they are: the serials of a job are written once, not with every scan. */
async function storeKeys(tx: Tx, site: string, changes: DocumentChange[]): Promise<void> {
  const moved = changes
    .map(({ ref, document, stored }) => {
      const keys = document ? documentKeys(document) : [];
      const isSame = stored !== null && documentKeys(stored).join('\n') === keys.join('\n');
      return { ...ref, keys, isSame };
    })
    .filter(({ isSame }) => !isSame);
  if (moved.length === 0) return;
  const rows = moved.map(({ kind, id }) => ({ kind, id }));
  const keys = moved.flatMap(({ kind, id, keys }) => keys.map((key) => ({ key, kind, id })));
  await sql`
    with changed as (
      select r.kind, r.id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, id text)),
    wanted as (
      select r.key, r.kind, r.id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(key text, kind text, id text)),
    gone as (
      delete from document_key k using changed c
      where k.site = ${site} and k.kind = c.kind and k.id = c.id and not exists (
        select 1 from wanted w where w.key = k.key and w.kind = k.kind and w.id = k.id))
    insert into document_key (site, key, kind, id)
    select ${site}::text, w.key, w.kind, w.id from wanted w
    on conflict do nothing`.execute(tx);
}
