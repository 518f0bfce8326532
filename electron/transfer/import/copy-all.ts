import type { Control } from '../flow/control';
import { createRunning } from '../flow/running';
import type { ManifestBlob } from '../manifest/drive-manifest';
import { copyBlob } from './copy-blob';
import { familyOf, type IsSurelyFree } from './free-names';
import type { ImportContext } from './import-context';

/**
 * Copies what is not done, in the order of the manifest. Blobs whose names could meet go one after the other, so that renaming
 * gives the same names every time. The first failure that concerns more than its blob stops all of them.
 */
export async function copyAll(
  context: ImportContext,
  blobs: AsyncIterable<ManifestBlob>,
  { control, stop, isSurelyFree }: { control: Control; stop: AbortController; isSurelyFree: IsSurelyFree },
): Promise<void> {
  const running = createRunning<string>();
  try {
    for await (const blob of blobs) {
      const isFree = isSurelyFree(blob);
      if (context.checkpoint.isDone(blob.index)) continue;
      const family = familyOf(blob);
      await running.get(family);
      await running.room();
      if (!(await control.mayStartFile(stop.signal))) break;
      const run = copyBlob(context, blob, isFree).catch((error: unknown) => stop.abort(error));
      running.add(family, blob.length, run);
    }
  } finally {
    await running.allEnded();
  }
  stop.signal.throwIfAborted();
}
