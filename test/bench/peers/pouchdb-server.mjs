import { readFileSync } from 'node:fs';
import path from 'node:path';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { blankPage } from './blank-page.mjs';

/*
 * node pouchdb-server.mjs FOLDER DOCUMENTS: express-pouchdb on LevelDB in FOLDER, filled with the JSON array of jobs in the
 * file DOCUMENTS. Prints `Peer ready at URL`; GET /received counts the jobs whose first drive is Received.
 */
const [folder, documents] = process.argv.slice(2);
const OnDisk = PouchDB.defaults({ prefix: `${folder}${path.sep}` });
const jobs = new OnDisk('jobs');
const bodies = JSON.parse(readFileSync(documents, 'utf8'));
for (let from = 0; from < bodies.length; from += 1000)
  await jobs.bulkDocs(bodies.slice(from, from + 1000).map((body) => ({ _id: body.id, body })));

const app = express();
app.get('/', blankPage);
app.get('/received', async (_, response) => {
  const { rows } = await jobs.allDocs({ include_docs: true });
  response.json(rows.filter(({ doc }) => doc.body?.drives[0].state === 'Received').length);
});
app.use(
  '/db',
  expressPouchDB(OnDisk, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: path.join(folder, 'log.txt'),
  }),
);
const server = app.listen(0, '127.0.0.1', () =>
  console.log(`Peer ready at http://127.0.0.1:${server.address().port}`),
);
