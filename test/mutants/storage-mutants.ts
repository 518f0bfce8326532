import type { Mutant } from './mutant';

/** Of how a transfer comes to the customer's storage. */
export const storageMutants: Mutant[] = [
  {
    rule: 'STORE-1',
    file: 'hub/storage-access/give-storage.ts',
    find: "Export: 'rcl'",
    replace: "Export: 'racwl'",
  },
  {
    rule: 'STORE-1',
    file: 'hub/storage-access/give-storage.ts',
    find: 'if (other !== undefined && selection.blobListBlobPath === null)',
    replace: 'if (other === null)',
  },
  {
    rule: 'STORE-2',
    file: 'hub/storage-access/give-storage.ts',
    find: "if (driveIn(job, driveId)?.state !== 'Transferring')",
    replace: 'if (!driveIn(job, driveId))',
  },
  {
    rule: 'STORE-3',
    file: 'hub/storage-access/give-storage.ts',
    find: 'if (subscriptionOf(job.storage.accountId) !== job.subscriptionId.toLowerCase())',
    replace: 'if (job.storage.accountId === null)',
  },
];
