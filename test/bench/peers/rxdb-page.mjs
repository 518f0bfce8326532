import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, body: { type: 'object' } },
  required: ['id', 'body'],
};
const batchSize = 500;

const opening = (async () => {
  const database = await createRxDatabase({ name: 'peer', storage: getRxStorageDexie() });
  return (await database.addCollections({ jobs: { schema } })).jobs;
})();

async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** One replication until nothing is left to pull or push. */
async function replicate() {
  const collection = await opening;
  const before = performance.now();
  const replication = replicateRxCollection({
    replicationIdentifier: 'bench',
    collection,
    live: false,
    pull: { batchSize, handler: (checkpoint, limit) => post('/pull', { checkpoint, limit }) },
    push: { batchSize, handler: (changes) => post('/push', changes) },
  });
  const failed = new Promise((_, reject) => replication.error$.subscribe(reject));
  await Promise.race([replication.awaitInitialReplication(), failed]);
  await replication.cancel();
  return performance.now() - before;
}

window.peer = {
  firstSync: replicate,
  count: async () => (await opening).count().exec(),
  async receiveAll() {
    const collection = await opening;
    const found = await collection.find().exec();
    const changed = found.map((document) => {
      const job = document.toMutableJSON();
      job.body.drives[0].state = 'Received';
      return job;
    });
    for (let from = 0; from < changed.length; from += batchSize) {
      const { error } = await collection.bulkUpsert(changed.slice(from, from + batchSize));
      if (error.length > 0) throw new Error(JSON.stringify(error[0]));
    }
  },
  comeBack: replicate,
};
