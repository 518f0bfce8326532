import type { Database } from './deps';

/** A fact about the whole hub; null: nobody noted it. */
export async function readHubMeta(database: Database, name: string): Promise<string | null> {
  const row = await database
    .selectFrom('hub_meta')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** In place of what stood there. */
export async function saveHubMeta(database: Database, name: string, value: string): Promise<void> {
  await database
    .insertInto('hub_meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

export async function deleteHubMeta(database: Database, name: string): Promise<void> {
  await database.deleteFrom('hub_meta').where('name', '=', name).execute();
}
