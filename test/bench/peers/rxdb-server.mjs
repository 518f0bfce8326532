import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';
import { blankPage } from './blank-page.mjs';

/*
 * node rxdb-server.mjs DATABASE_URL DOCUMENTS: the least that RxDB's HTTP replication asks of a server, on PostgreSQL, filled
 * with the JSON array of jobs in the file DOCUMENTS. Prints `Peer ready at URL`; GET /received as in pouchdb-server.mjs.
 */
const [connectionString, documents] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString });
await pool.query(`
  create sequence rev;
  create table job (id text primary key, rev bigint not null, body jsonb not null);
  create index on job (rev)`);
const upsert = `
  insert into job select r.id, nextval('rev'), r.body from jsonb_to_recordset($1::jsonb) as r(id text, body jsonb)
  on conflict (id) do update set rev = excluded.rev, body = excluded.body`;
const bodies = JSON.parse(readFileSync(documents, 'utf8'));
for (let from = 0; from < bodies.length; from += 1000) {
  const rows = bodies.slice(from, from + 1000).map((body) => ({ id: body.id, body }));
  await pool.query(upsert, [JSON.stringify(rows)]);
}

async function pull({ checkpoint, limit }) {
  const { rows } = await pool.query('select id, rev, body from job where rev > $1 order by rev limit $2', [
    checkpoint?.rev ?? 0,
    limit,
  ]);
  return {
    documents: rows.map(({ id, body }) => ({ id, body, _deleted: false })),
    checkpoint: rows.length > 0 ? { rev: rows.at(-1).rev } : checkpoint,
  };
}

/** The answer is the documents that somebody else has changed meanwhile. */
async function push(changes) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const ids = changes.map(({ newDocumentState }) => newDocumentState.id);
    const assumed = changes.map(({ newDocumentState: { id }, assumedMasterState }) => ({
      id,
      body: assumedMasterState?.body ?? null,
    }));
    await client.query('select 1 from job where id = any($1) order by id for update', [ids]);
    const { rows: conflicts } = await client.query(
      `select job.id, job.body from job join jsonb_to_recordset($1::jsonb) as r(id text, body jsonb) on r.id = job.id
       where job.body is distinct from r.body`,
      [JSON.stringify(assumed)],
    );
    const lost = new Set(conflicts.map(({ id }) => id));
    const accepted = changes.map((change) => change.newDocumentState).filter(({ id }) => !lost.has(id));
    await client.query(upsert, [JSON.stringify(accepted)]);
    await client.query('commit');
    return conflicts.map(({ id, body }) => ({ id, body, _deleted: false }));
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function received() {
  const found = await pool.query(
    `select count(*)::int as count from job where body #>> '{drives,0,state}' = 'Received'`,
  );
  return found.rows[0].count;
}

const answers = { '/pull': pull, '/push': push, '/received': received };

async function answer(request, response) {
  if (request.url === '/') return blankPage(request, response);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const found = await answers[request.url]?.(text === '' ? null : JSON.parse(text));
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found ?? null));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => console.log(`Peer ready at http://127.0.0.1:${server.address().port}`));
