import { createReadStream } from 'node:fs';
import path from 'node:path';
import { type Checkpoint, openCheckpoint } from '../checkpoint/checkpoint';
import { checkpointFormat } from '../checkpoint/checkpoint-records';
import { readHead } from '../checkpoint/read-head';
import { readDriveManifest } from '../manifest/read-drive-manifest';
import { scanManifest } from '../manifest/scan-manifest';
import { type ListCounts, type ListFiles, type ListRow, writeCsvLists } from './csv-lists';
import { copiedHead, listRow, notCopiedHead } from './list-rows';

export type ImportLists = ListFiles & { stateFolder: string; manifestFile: string };

/**
 * REPORT-4: writes every blob of the manifest into one of two files, in the order of the manifest, one blob at a time in memory;
 * gives how many are in each. Throws when the folder is of no import, or of one with another manifest.
 */
export async function writeLists({ stateFolder, manifestFile, ...files }: ImportLists): Promise<ListCounts> {
  const head = await readHead(path.join(stateFolder, 'checkpoint.jsonl'), checkpointFormat);
  if (!head) throw new Error(`${stateFolder} is the state folder of no import.`);
  const read = () => createReadStream(manifestFile);
  const scanned = await scanManifest({ read, hash: null, serial: null });
  if ('failed' in scanned) throw new Error(scanned.message);
  if (scanned.md5 !== head.manifestMd5)
    throw new Error('This is not the manifest that was imported with this state folder.');
  const checkpoint = await openCheckpoint(stateFolder, head, () => new Date());
  try {
    const heads = { copied: copiedHead, notCopied: notCopiedHead };
    return await writeCsvLists(files, heads, rowsOf(read(), checkpoint));
  } finally {
    await checkpoint.close();
  }
}

async function* rowsOf(manifest: AsyncIterable<Uint8Array>, checkpoint: Checkpoint): AsyncGenerator<ListRow> {
  for await (const blob of readDriveManifest(manifest, 'import').blobs)
    yield listRow(blob, await checkpoint.outcome(blob.index));
}
