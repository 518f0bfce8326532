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
  {
    rule: 'STORE-4',
    file: 'hub/storage-access/give-drive-key.ts',
    find: "(drive.state !== 'Received' && drive.state !== 'Transferring')",
    replace: "drive.state === 'Specified'",
  },
  {
    rule: 'STORE-4',
    file: 'hub/storage-access/give-drive-key.ts',
    find: 'const result = await submit(deps, siteId, listed);',
    replace:
      "const result: Awaited<ReturnType<typeof submit>> = { outcome: 'noop', code: 'already', params: {}, documents: [], deleted: [] };",
  },
];
