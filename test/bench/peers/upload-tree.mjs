// The peer of an import: every file of a folder to a container, with what @azure/storage-blob itself offers for it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';

const [folder, container] = process.argv.slice(2);
const filesAtOnce = 16;
const service = BlobServiceClient.fromConnectionString(process.env.AZURE_STORAGE_CONNECTION_STRING);
const client = service.getContainerClient(container);
const names = readdirSync(folder);

async function uploadNext() {
  for (let name = names.pop(); name !== undefined; name = names.pop())
    await client
      .getBlockBlobClient(name)
      .uploadFile(path.join(folder, name), { blockSize: 4 * 1024 * 1024, concurrency: 4 });
}
await Promise.all(Array.from({ length: filesAtOnce }, uploadNext));
