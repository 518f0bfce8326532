import type { ContactWords, WordsAnswer } from '../../shared/contact-words';
import type { DocumentRef } from '../../shared/documents';
import type { Database, HubDeps, Tx } from '../deps';
import { storable } from '../storable';

/** FAULT-3: append-only, so the first words of a contact stay, however often they come. */
export async function keepWords(
  deps: HubDeps,
  siteId: string,
  operationId: string,
  words: ContactWords,
): Promise<WordsAnswer['state']> {
  return deps.sites.write(siteId, async (tx) => {
    // Under the lock that a deletion takes: words of a job that is gone would stay for ever.
    await tx.lock();
    const contact = await tx.sql
      .selectFrom('operation')
      .select(['payload', 'outcome'])
      .where('site', '=', siteId)
      .where('operation_id', '=', operationId)
      .where('type', '=', 'contactRecorded')
      .executeTakeFirst();
    if (!contact) return 'unknown';
    if (contact.payload === null || contact.outcome === 'refused') return 'gone';
    await insertWords(tx.sql, siteId, operationId, words);
    return 'kept';
  });
}

/** Under the site's lock, in a transaction that knows the contact: see keepWords. */
export async function insertWords(
  tx: Tx,
  siteId: string,
  operationId: string,
  words: ContactWords,
): Promise<void> {
  await tx
    .insertInto('contact_words')
    .values({ site: siteId, operation_id: operationId, body: JSON.stringify(storable(words)) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function wordsOf(
  database: Database | Tx,
  siteId: string,
  operationIds: string[],
): Promise<Map<string, ContactWords>> {
  if (operationIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('contact_words')
    .select(['operation_id', 'body'])
    .where('site', '=', siteId)
    .where('operation_id', 'in', operationIds)
    .execute();
  return new Map(rows.map(({ operation_id: operationId, body }) => [operationId, body]));
}

/** JOB-11: what was said about a job or a package goes with it. */
export async function eraseWords(tx: Tx, siteId: string, { kind, id }: DocumentRef): Promise<void> {
  await tx
    .deleteFrom('contact_words')
    .where('site', '=', siteId)
    .where('operation_id', 'in', (query) =>
      query
        .selectFrom('operation as o')
        .innerJoin('operation_subject as s', (join) =>
          join.onRef('s.site', '=', 'o.site').onRef('s.seq', '=', 'o.seq'),
        )
        .select('o.operation_id')
        .where('o.site', '=', siteId)
        .where('o.type', '=', 'contactRecorded')
        .where('s.kind', '=', kind)
        .where('s.id', '=', id),
    )
    .execute();
}
