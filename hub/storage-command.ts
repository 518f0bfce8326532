import type { AdminOutput } from '../shared/admin-contract';

export function printStorageSaved(answer: AdminOutput<'saveStorageAccess'>): number {
  if (!answer.ok) throw new Error(answer.problem);
  return 0;
}

export function printStorageAccess({ accounts }: AdminOutput<'listStorageAccess'>): number {
  for (const { account, kind, endpoint, savedAt } of accounts)
    console.log(`${account}\t${kind}\t${endpoint}\t${savedAt}`);
  return 0;
}

export function printStorageRemoved({ ok }: AdminOutput<'removeStorageAccess'>): number {
  if (!ok) throw new Error('No access to that account is kept.');
  return 0;
}
