import type { FileHandle } from 'node:fs/promises';
import type { BlobClient } from '@azure/storage-blob';
import type { OpenBlob } from '../checkpoint/checkpoint';
import type { BlobSettings } from '../drive/blob-settings';
import type { ManifestBlob } from '../manifest/drive-manifest';
import type { ImportContext } from './import-context';
import { readBack } from './read-back';
import type { Exceptions } from './send-ranges';

/** What is to be stored, and where. `target` is changed as it goes on. */
export type Storing = {
  blob: ManifestBlob;
  settings: BlobSettings;
  handle: FileHandle;
  target: OpenBlob;
  /** It was begun by a process before this one. */
  isResumed: boolean;
};

/**
 * `stored`: it is there, read back and found right. `partly`: it is there, without the ranges named. `not`: nothing stands there,
 * because of the ranges named. `taken`: something of somebody else stands there.
 */
export type Stored =
  | { end: 'stored' }
  | { end: 'partly'; exceptions: Exceptions; isOther: boolean }
  | { end: 'not'; exceptions: Exceptions }
  | { end: 'taken' };

/** Block and page blobs differ in how content becomes visible. */
export type BlobWriter = {
  client: BlobClient;
  /**
   * Sends what is not there yet and makes it visible under the blob's name. `taken`: something is there, which may be ours; `foreign`:
   * which is not ours.
   */
  write: () => Promise<{ exceptions: Exceptions; isMade: boolean } | 'taken' | 'foreign'>;
  /** Sends again what was read back wrong. */
  mend: (wrong: { ranges: number[]; other: boolean }) => Promise<Exceptions>;
};

/** Writes a blob and says `stored` only when the service gave back what the manifest says. */
export async function storeBlob(
  context: ImportContext,
  storing: Storing,
  writer: BlobWriter,
): Promise<Stored> {
  const { blob, settings, target, isResumed } = storing;
  const look = async () => {
    const begunAt = performance.now();
    try {
      return await readBack(context, writer.client, blob, settings);
    } finally {
      context.times.readingBack += performance.now() - begunAt;
    }
  };
  // The process before may have been killed between the service's act and its own note of it.
  const mayBeThere = target.isMade ? blob.kind === 'block' : target.was !== 'Overwritten';
  if (isResumed && mayBeThere) {
    const found = await look();
    if (found?.isRight) return { end: 'stored' };
  }
  const written = await writer.write();
  if (written === 'foreign') return { end: 'taken' };
  if (written === 'taken') {
    const found = await look();
    return { end: found?.isRight ? 'stored' : 'taken' };
  }
  if (!written.isMade) return { end: 'not', exceptions: written.exceptions };
  const { exceptions } = written;
  const isKnown = (place: number) => exceptions.some(([bad]) => bad === place);
  for (const isLast of [false, true]) {
    const found = (await look()) ?? { isRight: false, ranges: [...blob.ranges.keys()], other: true };
    const ranges = found.ranges.filter((place) => !isKnown(place));
    if (ranges.length === 0 && !found.other)
      return exceptions.length === 0 ? { end: 'stored' } : { end: 'partly', exceptions, isOther: false };
    if (isLast) {
      for (const place of ranges) exceptions.push([place, 'Failed']);
      return { end: 'partly', exceptions: exceptions.sort(byPlace), isOther: found.other };
    }
    exceptions.push(...(await writer.mend({ ranges, other: found.other })));
  }
  throw new Error('the last look returns');
}

const byPlace = ([one]: [number, unknown], [other]: [number, unknown]) => one - other;
