import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodeOf, orUsageError, UsageError } from '../command-line';
import { lockStationFolder } from '../host/data-lock';
import { writeExportLists } from './lists/write-export-lists';
import { writeLists } from './lists/write-lists';

export const listsUsage =
  'usage: npm run -s transfer -- lists --state DIR [--manifest FILE] --copied FILE --not-copied FILE';

/** `npm run transfer -- lists`: which blobs of a transfer were copied and which were not, as two CSV files. */
export const listFiles = (args: string[]): Promise<number> =>
  exitCodeOf(listsUsage, async () => {
    const { values } = orUsageError(() =>
      parseArgs({
        args,
        options: {
          state: { type: 'string' },
          manifest: { type: 'string' },
          copied: { type: 'string' },
          'not-copied': { type: 'string' },
        },
      }),
    );
    const { state, manifest, copied, 'not-copied': notCopied } = values;
    if (!state || !copied || !notCopied) throw new UsageError('an option is missing');
    // The lock would make a folder of a misspelled one.
    const has = (file: string) => existsSync(path.join(state, file));
    const isImport = has('checkpoint.jsonl');
    if (!isImport && !has('export.jsonl')) throw new Error(`${state} is the state folder of no transfer.`);
    if (isImport && !manifest) throw new UsageError('of an import, --manifest is needed');
    if (!isImport && manifest) throw new UsageError('--manifest is not for an export');
    const lock = lockStationFolder(state);
    if ('heldBy' in lock) throw new Error(`The state folder is in use by ${lock.heldBy}.`);
    try {
      const files = { stateFolder: state, copied, notCopied };
      const counts = await (manifest
        ? writeLists({ ...files, manifestFile: manifest })
        : writeExportLists(files));
      console.log(JSON.stringify(counts));
    } finally {
      lock.release();
    }
  });
