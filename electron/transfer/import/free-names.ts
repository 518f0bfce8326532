import type { ContainerClient } from '@azure/storage-blob';
import type { Checkpoint } from '../checkpoint/checkpoint';
import type { ManifestBlob } from '../manifest/drive-manifest';
import type { AskStorage } from '../storage/ask-storage';
import { storageProblem } from '../storage/storage-problem';
import { renameFamily } from '../storage/target-name';
import { createNameHashes } from './name-hashes';

/** Blobs whose names could meet by renaming. */
export const familyOf = ({ container, name }: ManifestBlob) => `${container}/${renameFamily(name)}`;

/**
 * Called for every blob in the order of the manifest, whether it is done or not. True: when this transfer began, nothing stood under
 * its name, and no blob before it can have taken it, so that the service need not be asked.
 */
export type IsSurelyFree = (blob: ManifestBlob) => boolean;

type Asking = {
  checkpoint: Checkpoint;
  container: (name: string) => Promise<ContainerClient | null>;
  ask: AskStorage;
};

/** Of containers that were empty before the first act of this transfer; looked at once and noted. */
export async function findFreeNames(
  { checkpoint, container, ask }: Asking,
  containers: Iterable<string>,
): Promise<IsSurelyFree> {
  if (checkpoint.isUntouched()) {
    const empty: string[] = [];
    for (const name of containers) if (await isEmpty(await container(name), ask)) empty.push(name);
    await checkpoint.setEmpty(empty);
  }
  const empty = new Set(checkpoint.empty());
  const families = createNameHashes();
  return (blob) => {
    if (!empty.has(blob.container)) return false;
    return !families.add(familyOf(blob));
  };
}

async function isEmpty(container: ContainerClient | null, ask: AskStorage): Promise<boolean> {
  if (!container) return false;
  try {
    const { value } = await ask((abortSignal) =>
      container
        .listBlobsFlat({ abortSignal, includeUncommitedBlobs: false })
        .byPage({ maxPageSize: 1 })
        .next(),
    );
    // A page with nothing in it may be followed by another one.
    return value !== undefined && value.segment.blobItems.length === 0 && !value.continuationToken;
  } catch (error) {
    const problem = storageProblem(error);
    // Then each blob is asked for; what this access may not do, each of them tells.
    if (problem === null || problem === 'away' || problem === 'refused') throw error;
    return false;
  }
}
