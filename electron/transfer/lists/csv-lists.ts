import { open } from 'node:fs/promises';
import { type Cell, csvLine, csvMark } from '../../../shared/to-csv';

export type ListRow = { list: 'copied' | 'notCopied'; row: Cell[] };
export type ListCounts = Record<ListRow['list'], number>;
/** Where the two lists go, on this machine. */
export type ListFiles = { copied: string; notCopied: string };

const flushAtLetters = 64 * 1024;

/** Writes rows into one of two CSV files each, one row at a time in memory; to how many are in each. */
export async function writeCsvLists(
  { copied, notCopied }: ListFiles,
  heads: Record<ListRow['list'], Cell[]>,
  rows: AsyncIterable<ListRow>,
): Promise<ListCounts> {
  const files = {
    copied: await csvFile(copied, heads.copied),
    notCopied: await csvFile(notCopied, heads.notCopied),
  };
  const counts = { copied: 0, notCopied: 0 };
  try {
    for await (const { list, row } of rows) {
      counts[list] += 1;
      await files[list].add(row);
    }
  } finally {
    await Promise.all([files.copied.close(), files.notCopied.close()]);
  }
  return counts;
}

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
