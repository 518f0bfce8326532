import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type Cell, csvLine, csvMark } from '../../../shared/to-csv';
import { openCheckpoint } from '../checkpoint/checkpoint';
import { type CheckpointHead, checkpointFormat } from '../checkpoint/checkpoint-records';
import { lines } from '../checkpoint/lines';
import { readDriveManifest } from '../manifest/read-drive-manifest';
import { scanManifest } from '../manifest/scan-manifest';
import { copiedHead, listRow, notCopiedHead } from './list-rows';

export type ListFiles = { stateFolder: string; manifestFile: string; copied: string; notCopied: string };

/**
 * REPORT-4: writes every blob of the manifest into one of two files, in the order of the manifest, one blob at a time in memory;
 * gives how many are in each. Throws when the folder is of no import, or of one with another manifest.
 */
export async function writeLists({ stateFolder, manifestFile, copied, notCopied }: ListFiles) {
  const head = await readHead(stateFolder);
  const read = () => createReadStream(manifestFile);
  const scanned = await scanManifest({ read, hash: null, serial: null });
  if ('failed' in scanned) throw new Error(scanned.message);
  if (scanned.md5 !== head.manifestMd5)
    throw new Error('This is not the manifest that was imported with this state folder.');
  const checkpoint = await openCheckpoint(stateFolder, head, () => new Date());
  const files = {
    copied: await csvFile(copied, copiedHead),
    notCopied: await csvFile(notCopied, notCopiedHead),
  };
  const counts = { copied: 0, notCopied: 0 };
  try {
    for await (const blob of readDriveManifest(read(), 'import').blobs) {
      const { list, row } = listRow(blob, await checkpoint.outcome(blob.index));
      counts[list] += 1;
      await files[list].add(row);
    }
  } finally {
    await Promise.all([checkpoint.close(), files.copied.close(), files.notCopied.close()]);
  }
  return counts;
}

async function readHead(stateFolder: string): Promise<CheckpointHead> {
  const handle = await open(path.join(stateFolder, 'checkpoint.jsonl'));
  try {
    for await (const { text } of lines(handle)) {
      const record = checkpointFormat.decode(text);
      if (record?.t === 'head') return record;
      break;
    }
  } finally {
    await handle.close();
  }
  throw new Error(`${stateFolder} is the state folder of no import.`);
}

const flushAtLetters = 64 * 1024;

async function csvFile(file: string, head: Cell[]) {
  const handle = await open(file, 'w', 0o600);
  let text = csvMark + csvLine(head);
  const flush = async () => {
    await handle.write(text);
    text = '';
  };
  return {
    async add(row: Cell[]) {
      text += csvLine(row);
      if (text.length > flushAtLetters) await flush();
    },
    async close() {
      await flush();
      await handle.close();
    },
  };
}
