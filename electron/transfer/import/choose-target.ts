import type { ContainerClient } from '@azure/storage-blob';
import type { Target } from '../checkpoint/checkpoint';
import type { ManifestBlob } from '../manifest/drive-manifest';
import { longestBlobName, renamed } from '../storage/target-name';
import type { ImportContext } from './import-context';

/** Nobody keeps so many of one name; the service may be saying "exists" to everything. */
const mostNames = 10_000;

/** Where the import disposition puts a blob, as things stand in the service now. */
export async function chooseTarget(
  { ask }: Pick<ImportContext, 'ask'>,
  container: ContainerClient,
  { name, disposition }: ManifestBlob,
): Promise<Target | 'skip' | 'no-name'> {
  const exists = (one: string) => ask((abortSignal) => container.getBlobClient(one).exists({ abortSignal }));
  if (!(await exists(name))) return { name, was: 'Created' };
  if (disposition === 'overwrite') return { name, was: 'Overwritten' };
  if (disposition === 'no-overwrite') return 'skip';
  for (let n = 2; n <= mostNames; n++) {
    const other = renamed(name, n);
    if (other.length > longestBlobName) return 'no-name';
    if (!(await exists(other))) return { name: other, was: 'Renamed' };
  }
  return 'no-name';
}
