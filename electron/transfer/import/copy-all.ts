import type { Control } from '../flow/control';
import type { ManifestBlob } from '../manifest/drive-manifest';
import { renameFamily } from '../storage/target-name';
import { copyBlob } from './copy-blob';
import type { ImportContext } from './import-context';

/** Files on their way at once; small ones are mostly waiting for answers. */
const mostAtOnce = 16;

/**
 * Copies what is not done, in the order of the manifest. Blobs whose names could meet go one after the other, so that renaming
 * gives the same names every time. The first failure that concerns more than its blob stops all of them.
 */
export async function copyAll(
  context: ImportContext,
  blobs: AsyncIterable<ManifestBlob>,
  { control, stop }: { control: Control; stop: AbortController },
): Promise<void> {
  const running = new Map<string, Promise<void>>();
  try {
    for await (const blob of blobs) {
      if (context.checkpoint.isDone(blob.index)) continue;
      if (!(await control.mayStartFile(stop.signal))) break;
      const family = `${blob.container}/${renameFamily(blob.name)}`;
      await running.get(family);
      if (running.size >= mostAtOnce) await Promise.race(running.values());
      stop.signal.throwIfAborted();
      const run = copyBlob(context, blob)
        .catch((error: unknown) => stop.abort(error))
        .finally(() => running.delete(family));
      running.set(family, run);
    }
  } finally {
    await Promise.all(running.values());
  }
  stop.signal.throwIfAborted();
}
