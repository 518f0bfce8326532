import {
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import type { StorageAnswer } from '../../shared/storage-contract';
import { type Azurite, azuriteAccount, azuriteKey } from './azurite';

const key = new StorageSharedKeyCredential(azuriteAccount, azuriteKey);

/** What the hub answers for these containers, made there if they are missing: a SAS for each, and one for the logs. */
export async function storageAnswer(
  { service }: Azurite,
  containers: string[],
  { endsInMs = 600_000, permissions = 'racwdl', expiresAt = null as string | null, url = service.url } = {},
): Promise<StorageAnswer> {
  const place = (name: string, allowed: string) => {
    const expiresOn = new Date(Date.now() + endsInMs);
    const sas = { containerName: name, permissions: ContainerSASPermissions.parse(allowed), expiresOn };
    return {
      name,
      url: `${url.replace(/\/$/, '')}/${name}?${generateBlobSASQueryParameters(sas, key)}`,
    };
  };
  const logs = 'waimportexport';
  for (const name of [...containers, logs]) await service.getContainerClient(name).createIfNotExists();
  return {
    ok: true,
    containers: containers.map((name) => place(name, permissions)),
    diagnostics: { ...place(logs, 'racw'), prefix: '' },
    expiresAt,
  };
}
