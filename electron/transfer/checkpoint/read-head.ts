import { open } from 'node:fs/promises';
import type { LineFormat } from './checkpoint-file';
import { lines } from './lines';

/** What a checkpoint says that it is of, which is its first record; null: it says nothing. Rejects when there is no such file. */
export async function readHead<R extends { t: string }>(
  file: string,
  format: LineFormat<R>,
): Promise<Extract<R, { t: 'head' }> | null> {
  const handle = await open(file);
  try {
    for await (const { text } of lines(handle)) {
      const record = format.decode(text);
      return record && isHead(record) ? record : null;
    }
  } finally {
    await handle.close();
  }
  return null;
}

const isHead = <R extends { t: string }>(record: R): record is Extract<R, { t: 'head' }> =>
  record.t === 'head';
