import type { ContainerClient } from '@azure/storage-blob';
import { storageProblem } from '../storage/storage-problem';
import type { ImportContext } from './import-context';
import { propertiesOf } from './read-back';
import { type Exceptions, sendRanges } from './send-ranges';
import type { BlobWriter, Storing } from './store-blob';

/** A page blob is made in its full size and then written where it is: it is seen while it grows. */
export function pageBlobWriter(
  context: ImportContext,
  container: ContainerClient,
  storing: Storing,
): BlobWriter {
  const { ask, checkpoint } = context;
  const { blob, settings, handle, target } = storing;
  const sentBefore = target.ranges;
  const client = container.getPageBlobClient(target.name);

  async function make(): Promise<void> {
    try {
      await ask((abortSignal) =>
        client.create(blob.length, {
          blobHTTPHeaders: settings.headers,
          metadata: settings.metadata,
          conditions: target.was === 'Overwritten' ? {} : { ifNoneMatch: '*' },
          abortSignal,
        }),
      );
    } catch (error) {
      // Ours, if its answer was lost: then nothing was written into it yet.
      if (storageProblem(error) !== 'exists' || !(await isEmpty())) throw error;
    }
    await checkpoint.setMade(blob.index);
    target.isMade = true;
  }

  async function isEmpty(): Promise<boolean> {
    const found = await propertiesOf(context, client);
    if (found?.blobType !== 'PageBlob' || found.contentLength !== blob.length) return false;
    if (blob.length === 0) return true;
    const { pageRange = [] } = await ask((abortSignal) =>
      client.getPageRanges(0, blob.length, { abortSignal }),
    );
    return pageRange.length === 0;
  }

  const send = (has: (place: number) => boolean): Promise<Exceptions> =>
    sendRanges(context, blob, {
      handle,
      has,
      send: (range, bytes, abortSignal) =>
        client.uploadPages(bytes, range.offset, range.length, {
          transactionalContentMD5: Buffer.from(range.md5, 'hex'),
          abortSignal,
        }),
    });

  return {
    client,
    async write() {
      try {
        if (!target.isMade) await make();
        return { exceptions: await send((place) => place < sentBefore), isMade: true };
      } catch (error) {
        if (storageProblem(error) === 'exists' && !target.isMade) return 'taken';
        throw error;
      }
    },
    async mend({ ranges, other }) {
      if (other) {
        await ask((abortSignal) => client.setHTTPHeaders(settings.headers, { abortSignal }));
        await ask((abortSignal) => client.setMetadata(settings.metadata, { abortSignal }));
      }
      const wrong = new Set(ranges);
      return send((place) => !wrong.has(place));
    },
  };
}
