import pg from 'pg';
import { maxPushOperations } from '../../shared/sync-protocol';
import { type Figure, rate, times } from './figure';
import { aDurableDatabase, type HubWorld } from './hub-world';

/** As many as one push bench sends operations: each changes one job or one parcel. */
const writes = 10_000;

type Row = { kind: string; id: string; body: unknown };

/** What PostgreSQL costs by itself: the jobs and parcels that a push changes, in batches as large as its own, nothing else. */
export async function benchRawPostgres({ databaseUrl }: HubWorld): Promise<Figure[]> {
  if (databaseUrl === null) throw new Error('raw-postgres needs a hub on PostgreSQL');
  const documents = await documentsOf(databaseUrl);
  const client = new pg.Client({ connectionString: await aDurableDatabase() });
  await client.connect();
  try {
    await client.query(
      'create table document (kind text, id text, rev bigint not null, body jsonb not null, primary key (kind, id))',
    );
    await write(client, documents, 0);
    const samples: number[] = [];
    const began = performance.now();
    for (let from = 0; from < writes; from += maxPushOperations) {
      const before = performance.now();
      await write(client, slice(documents, from, maxPushOperations), from + 1);
      samples.push(performance.now() - before);
    }
    const ms = performance.now() - began;
    const note = `${documents.length} jobs and parcels that are there already, ${maxPushOperations} in a transaction, fsync on`;
    return [
      rate('raw-postgres-bulk', 'documents/s', { count: writes, ms }, note),
      times('raw-postgres-bulk-batch', samples),
    ];
  } finally {
    await client.end();
  }
}

async function documentsOf(databaseUrl: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const text = `select kind, id, body from document where kind in ('job', 'package') and body is not null order by id`;
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** So many from there on, and from the beginning again after the last one. */
const slice = (documents: Row[], from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => documents[(from + index) % documents.length]).filter(
    (row) => row !== undefined,
  );

async function write(client: pg.Client, rows: Row[], rev: number): Promise<void> {
  await client.query(
    `insert into document select r.kind, r.id, $2, r.body
     from jsonb_to_recordset($1::jsonb) as r(kind text, id text, body jsonb)
     on conflict (kind, id) do update set rev = excluded.rev, body = excluded.body`,
    [JSON.stringify(rows), rev],
  );
}
