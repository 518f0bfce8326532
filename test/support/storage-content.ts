import type { BlobServiceClient } from '@azure/storage-blob';
import { md5 } from './built-drive';

/** Every blob of a container by its name, with the MD5 of its content: what an independent reader sees. */
export async function storedBlobs(
  service: BlobServiceClient,
  container: string,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const client = service.getContainerClient(container);
  if (!(await client.exists())) return found;
  for await (const { name } of client.listBlobsFlat())
    found[name] = md5(await client.getBlobClient(name).downloadToBuffer());
  return found;
}

/** Texts of a job's logs by their kind: error, verbose, manifest. */
export async function storedLogs(service: BlobServiceClient, job: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const client = service.getContainerClient('waimportexport');
  if (!(await client.exists())) return found;
  for await (const { name } of client.listBlobsFlat({ prefix: `waies/${job}_` })) {
    const kind = name.match(/_(error|verbose|manifest)\.xml$/)?.[1] ?? name;
    found[kind] = String(await client.getBlobClient(name).downloadToBuffer());
  }
  return found;
}
