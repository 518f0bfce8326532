import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import type { BlobRange } from '../manifest/drive-manifest';
import { storageProblem } from '../storage/storage-problem';
import type { ImportContext } from './import-context';
import { propertiesOf } from './read-back';
import { type Exceptions, sendRanges } from './send-ranges';
import type { BlobWriter, Storing } from './store-blob';

/** Where the manifest names no blocks, their places do; all ids of a blob must be equally long. */
const blockId = ({ id }: BlobRange, place: number) =>
  id ?? Buffer.from(String(place).padStart(8, '0')).toString('base64');

/** Blocks are staged under the blob's name and seen by nobody until the list of all of them is committed. */
export function blockBlobWriter(
  context: ImportContext,
  container: ContainerClient,
  storing: Storing,
): BlobWriter {
  const { ask, checkpoint } = context;
  const { blob, settings, handle, target } = storing;
  const sentBefore = target.ranges;
  const client = container.getBlockBlobClient(target.name);
  const ids = blob.ranges.map(blockId);
  const isSentAtOnce = mayBeSentAtOnce(storing);
  /** Of the request that makes the blob. */
  let tries = 0;

  const stage = (has: (place: number) => boolean): Promise<Exceptions> => {
    const idOf = new Map(blob.ranges.map((range, place) => [range, ids[place] ?? '']));
    return sendRanges(context, blob, {
      handle,
      has,
      send: (range, bytes, abortSignal) =>
        client.stageBlock(idOf.get(range) ?? '', bytes, range.length, {
          transactionalContentMD5: Buffer.from(range.md5, 'hex'),
          abortSignal,
        }),
    });
  };

  /** What goes with the request that makes the blob visible. */
  const making = () => ({
    blobHTTPHeaders: settings.headers,
    metadata: settings.metadata,
    conditions: target.isMade || target.was === 'Overwritten' ? {} : { ifNoneMatch: '*' },
  });
  async function made(): Promise<void> {
    if (!target.isMade) await checkpoint.setMade(blob.index);
    target.isMade = true;
  }

  async function commit(): Promise<void> {
    await ask((abortSignal) => {
      tries += 1;
      return client.commitBlockList(ids, { ...making(), abortSignal });
    });
    await made();
  }

  /** One request instead of two; what has no name for its only block needs none in the service. */
  async function sendAtOnce(): Promise<{ exceptions: Exceptions; isMade: boolean }> {
    const exceptions = await sendRanges(context, blob, {
      handle,
      has: () => false,
      send: (range, bytes, abortSignal) => {
        tries += 1;
        // Of a blob sent as a whole the service checks it on arrival, and keeps it.
        const blobHTTPHeaders = { ...settings.headers, blobContentMD5: Buffer.from(range.md5, 'hex') };
        return client.upload(bytes, range.length, { ...making(), blobHTTPHeaders, abortSignal });
      },
    });
    const isMade = exceptions.length === 0;
    if (isMade) await made();
    return { exceptions, isMade };
  }

  return {
    client,
    async write() {
      try {
        if (target.was === 'Overwritten' && !target.isMade) await removeOtherKind(context, client);
        if (isSentAtOnce) return await sendAtOnce();
        const staged = storing.isResumed ? await stagedBlocks(context, client) : new Map<string, number>();
        const exceptions = await stage(
          (place) => place < sentBefore && staged.get(ids[place] ?? '') === (blob.ranges[place]?.length ?? 0),
        );
        // Without one block the others would stand in the wrong places.
        if (exceptions.length > 0) return { exceptions, isMade: false };
        await commit();
        return { exceptions, isMade: true };
      } catch (error) {
        if (storageProblem(error) !== 'exists' || target.isMade) throw error;
        // Asked once, it was not made by a request of ours whose answer was lost.
        return storing.isResumed || tries > 1 ? 'taken' : 'foreign';
      }
    },
    async mend() {
      if (isSentAtOnce) return (await sendAtOnce()).exceptions;
      const exceptions = await stage(() => false);
      if (exceptions.length === 0) await commit();
      return exceptions;
    },
  };
}

/** A block that is named keeps its name, and a Content-MD5 that is none of this content is stored as the drive has it. */
function mayBeSentAtOnce({ blob, settings }: Storing): boolean {
  const [only, ...others] = blob.ranges;
  if (!only || others.length > 0 || only.id !== null) return false;
  const { blobContentMD5 } = settings.headers;
  return blobContentMD5 === undefined || Buffer.from(only.md5, 'hex').equals(blobContentMD5);
}

/** Ids and sizes of what is staged under a name. */
async function stagedBlocks({ ask }: ImportContext, client: BlockBlobClient): Promise<Map<string, number>> {
  try {
    const { uncommittedBlocks = [] } = await ask((abortSignal) =>
      client.getBlockList('uncommitted', { abortSignal }),
    );
    return new Map(uncommittedBlocks.map(({ name, size }) => [name, size]));
  } catch (error) {
    if (storageProblem(error) === 'missing') return new Map();
    throw error;
  }
}

/** The service lets no block blob replace a blob of another kind. */
async function removeOtherKind(context: ImportContext, client: BlockBlobClient): Promise<void> {
  const found = await propertiesOf(context, client);
  if (!found || found.blobType === 'BlockBlob') return;
  await context.ask((abortSignal) =>
    client.deleteIfExists({ conditions: { ifMatch: found.etag }, abortSignal }),
  );
}
