import { createHash } from 'node:crypto';
import { photoKey } from '../shared/document-keys';
import type { PhotoAtHub } from '../shared/photo';
import type { Database, Tx } from './deps';

type Named = { site: string; sha256: string };

/** What the hub has of each of these, and whether any document names it. */
export async function statesOfPhotos(
  database: Database | Tx,
  site: string,
  hashes: string[],
): Promise<PhotoAtHub[]> {
  const named = await database
    .selectFrom('document_key')
    .select('key')
    .distinct()
    .where('site', '=', site)
    .where('key', 'in', [...hashes.map(photoKey), ''])
    .execute();
  const rows = await database
    .selectFrom('photo')
    .selectAll()
    .where('site', '=', site)
    .where('sha256', 'in', [...hashes, ''])
    .execute();
  const isNamed = new Set(named.map(({ key }) => key));
  return hashes.map((sha256) => {
    const row = rows.find((one) => one.sha256 === sha256);
    if (!isNamed.has(photoKey(sha256))) return { sha256, state: 'unnamed', received: 0 };
    return { sha256, state: row?.complete ? 'stored' : 'wanted', received: row?.received ?? 0 };
  });
}

type Chunk = Named & { start: number; total: number; body: Buffer };

/** Takes the piece that is next; whatever else comes changes nothing, and the answer says what is next. */
export function storeChunk(database: Database, chunk: Chunk): Promise<PhotoAtHub> {
  const { site, sha256, start, total, body } = chunk;
  return database.transaction().execute(async (tx) => {
    // Nobody takes its name away while a piece is stored, or the piece would stay for ever.
    await tx
      .selectFrom('document_key')
      .select('id')
      .where('site', '=', site)
      .where('key', '=', photoKey(sha256))
      .forShare()
      .execute();
    const before = await stateOf(tx, chunk);
    if (before.state !== 'wanted' || before.received !== start || start + body.length > total) return before;
    await tx
      .insertInto('photo')
      .values({ site, sha256, received: 0, complete: false })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // Two stations may send the same photo: the row's lock lets one piece of each place in.
    const moved = await tx
      .updateTable('photo')
      .set({ received: start + body.length })
      .where('site', '=', site)
      .where('sha256', '=', sha256)
      .where('received', '=', start)
      .where('complete', '=', false)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return stateOf(tx, chunk);
    await tx.insertInto('photo_chunk').values({ site, sha256, start, body }).execute();
    if (start + body.length === total) await finish(tx, chunk);
    return stateOf(tx, chunk);
  });
}

async function stateOf(database: Tx, { site, sha256 }: Named): Promise<PhotoAtHub> {
  const [state] = await statesOfPhotos(database, site, [sha256]);
  return state ?? { sha256, state: 'unnamed', received: 0 };
}

/** Bytes that are not the photo are dropped, and it is asked for from the start. */
async function finish(tx: Tx, named: Named): Promise<void> {
  const { site, sha256 } = named;
  const isRight =
    createHash('sha256')
      .update(await bytesOf(tx, named))
      .digest('hex') === sha256;
  if (!isRight) return removePhotos(tx, site, [sha256]);
  await tx
    .updateTable('photo')
    .set({ complete: true })
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .execute();
}

async function bytesOf(database: Database | Tx, { site, sha256 }: Named): Promise<Buffer> {
  const chunks = await database
    .selectFrom('photo_chunk')
    .select('body')
    .where('site', '=', site)
    .where('sha256', '=', sha256)
    .orderBy('start')
    .execute();
  return Buffer.concat(chunks.map(({ body }) => body));
}

/** null: the hub does not have all of it. */
export async function readPhoto(database: Database, named: Named): Promise<Buffer | null> {
  const { site, sha256 } = named;
  const [state] = await statesOfPhotos(database, site, [sha256]);
  return state?.state === 'stored' ? bytesOf(database, named) : null;
}

/** PHOTO-3: of these, what no document names any more. */
export async function removeUnnamedPhotos(tx: Tx, site: string, hashes: string[]): Promise<void> {
  const states = await statesOfPhotos(tx, site, hashes);
  await removePhotos(
    tx,
    site,
    states.filter(({ state }) => state === 'unnamed').map(({ sha256 }) => sha256),
  );
}

async function removePhotos(tx: Tx, site: string, hashes: string[]): Promise<void> {
  if (hashes.length === 0) return;
  for (const table of ['photo_chunk', 'photo'] as const)
    await tx.deleteFrom(table).where('site', '=', site).where('sha256', 'in', hashes).execute();
}
