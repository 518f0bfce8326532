import type { HubDeps } from '../deps';
import { seal, unseal } from '../sealed';

/** `endpoint`: of the blob service with an account's key, of the container with its SAS. */
export type StorageAccess = { kind: 'accountKey' | 'containerSas'; endpoint: string; secret: string };

const keyOf = (accountId: string) => accountId.toLowerCase();
const placeOf = (siteId: string, accountId: string, { kind, endpoint }: Omit<StorageAccess, 'secret'>) => [
  'storage',
  siteId,
  keyOf(accountId),
  kind,
  endpoint,
];

export async function saveStorageAccess(
  deps: HubDeps,
  siteId: string,
  accountId: string,
  { secret, ...access }: StorageAccess,
): Promise<void> {
  const ciphertext = seal(deps, placeOf(siteId, accountId, access), secret);
  const values = { ...access, ciphertext, saved_at: deps.now() };
  await deps.database
    .insertInto('storage_access')
    .values({ site: siteId, account_id: keyOf(accountId), ...values })
    .onConflict((conflict) => conflict.columns(['site', 'account_id']).doUpdateSet(values))
    .execute();
}

/** null: nobody has told the hub how to reach this account. */
export async function readStorageAccess(
  deps: HubDeps,
  siteId: string,
  accountId: string,
): Promise<StorageAccess | null> {
  const row = await deps.database
    .selectFrom('storage_access')
    .select(['kind', 'endpoint', 'ciphertext'])
    .where('site', '=', siteId)
    .where('account_id', '=', keyOf(accountId))
    .executeTakeFirst();
  if (!row) return null;
  const { kind, endpoint } = row;
  return {
    kind,
    endpoint,
    secret: unseal(deps, placeOf(siteId, accountId, { kind, endpoint }), row.ciphertext),
  };
}

/** Without their secrets. */
export async function listStorageAccess({ database }: HubDeps, siteId: string) {
  const rows = await database
    .selectFrom('storage_access')
    .select(['account_id', 'kind', 'endpoint', 'saved_at'])
    .where('site', '=', siteId)
    .orderBy('account_id')
    .execute();
  return rows.map(({ account_id, kind, endpoint, saved_at }) => ({
    account: account_id,
    kind,
    endpoint,
    savedAt: saved_at,
  }));
}

/** False: there was none. */
export async function removeStorageAccess(
  { database }: HubDeps,
  siteId: string,
  accountId: string,
): Promise<boolean> {
  const gone = await database
    .deleteFrom('storage_access')
    .where('site', '=', siteId)
    .where('account_id', '=', keyOf(accountId))
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
