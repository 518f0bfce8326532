import { sql } from 'kysely';
import { jobsOfCustomerKey } from '../shared/document-keys';
import type { Database, Tx } from './deps';

export async function hasJobs(
  database: Database | Tx,
  siteId: string,
  subscription: string,
): Promise<boolean> {
  const job = await database
    .selectFrom('document_key')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where(sql<boolean>`starts_with(key, ${jobsOfCustomerKey(subscription)})`)
    .limit(1)
    .executeTakeFirst();
  return job !== undefined;
}

/** A subscription that has, or once had, access to the customer API of this site, or a job here. */
export async function isCustomer(
  database: Database | Tx,
  siteId: string,
  subscription: string,
): Promise<boolean> {
  const token = await database
    .selectFrom('token')
    .select('subscription')
    .where('site', '=', siteId)
    .where('subscription', '=', subscription.toLowerCase())
    .limit(1)
    .executeTakeFirst();
  return token !== undefined || hasJobs(database, siteId, subscription);
}
