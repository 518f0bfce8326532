import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { PersonalData } from '../../shared/azure/address-wire';
import type { Database, HubDeps, Tx } from '../deps';

export type PersonalRow = { salt: string; body: PersonalData };

/**
 * The row as it will be, and the hash that goes into the operation in its place. Equal data keep their salt, so that an
 * equal hash says "unchanged". Once the row and its salt are gone the hash tells nothing about the address.
 */
export function nextPersonal(
  deps: HubDeps,
  before: PersonalRow | null,
  body: PersonalData,
): { row: PersonalRow; hash: string } {
  const row =
    before && isSame(before.body, body) ? before : { salt: deps.randomBytes(32).toString('base64'), body };
  const hash = createHash('sha256')
    .update(Buffer.from(row.salt, 'base64'))
    .update(canonicalize(row.body) ?? '')
    .digest('hex');
  return { row, hash };
}

export function isSame(a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b);
}

export async function readPersonal(
  database: Database | Tx,
  siteId: string,
  jobId: string,
): Promise<PersonalRow | null> {
  const row = await database
    .selectFrom('personal')
    .select(['salt', 'body'])
    .where('site', '=', siteId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
  // Only this file writes the row.
  return row ? { salt: row.salt, body: row.body as PersonalData } : null;
}

export async function writePersonal(tx: Tx, siteId: string, jobId: string, row: PersonalRow): Promise<void> {
  const values = { salt: row.salt, body: JSON.stringify(row.body) };
  await tx
    .insertInto('personal')
    .values({ site: siteId, job_id: jobId, ...values })
    .onConflict((conflict) => conflict.columns(['site', 'job_id']).doUpdateSet(values))
    .execute();
}
