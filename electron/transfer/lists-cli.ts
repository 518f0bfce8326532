import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodeOf, orUsageError, UsageError } from '../command-line';
import { lockStationFolder } from '../host/data-lock';
import { writeLists } from './lists/write-lists';

export const listsUsage =
  'usage: npm run -s transfer -- lists --state DIR --manifest FILE --copied FILE --not-copied FILE';

/** `npm run transfer -- lists`: which files of an import are in the storage and which are not, as two CSV files. */
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
    if (!state || !manifest || !copied || !notCopied) throw new UsageError('an option is missing');
    // The lock would make a folder of a misspelled one.
    if (!existsSync(path.join(state, 'checkpoint.jsonl')))
      throw new Error(`${state} is the state folder of no import.`);
    const lock = lockStationFolder(state);
    if ('heldBy' in lock) throw new Error(`The state folder is in use by ${lock.heldBy}.`);
    try {
      const counts = await writeLists({ stateFolder: state, manifestFile: manifest, copied, notCopied });
      console.log(JSON.stringify(counts));
    } finally {
      lock.release();
    }
  });
