import type { AdminInput, AdminOutput } from '../../shared/admin-contract';
import { storageAccountIdPattern } from '../../shared/azure/job-request';
import type { HubDeps } from '../deps';
import { saveStorageAccess } from './access-rows';
import { parseAccess } from './open-account';

/** Takes the place of what was kept for this account before. */
export async function addStorageAccess(
  deps: HubDeps,
  siteId: string,
  { account, endpoint, secret }: AdminInput<'saveStorageAccess'>,
): Promise<AdminOutput<'saveStorageAccess'>> {
  if (!storageAccountIdPattern.test(account))
    return {
      ok: false,
      problem:
        '--account: /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/NAME, as jobs name it',
    };
  const access = parseAccess(endpoint, secret);
  if ('problem' in access) return { ok: false, problem: access.problem };
  await saveStorageAccess(deps, siteId, account, access);
  return { ok: true };
}
