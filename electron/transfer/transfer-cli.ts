import { mkdirSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { exitCodeOf, UsageError } from '../command-line';
import { lockStationFolder } from '../host/data-lock';
import { type CommandInput, readInput } from './command-input';
import { type Command, readCommand, usage } from './command-options';
import { readFromDisk } from './drive/drive-files';
import { listDrives } from './drives-cli';
import { exportDrive } from './export/export-drive';
import { createControl } from './flow/control';
import { importDrive } from './import/import-drive';
import { listFiles } from './lists-cli';
import { createAskedStorage } from './storage/asked-storage';
import { openStorage, type Storage } from './storage/open-storage';
import type { TransferDeps } from './transfer-deps';
import type { TransferEvent } from './transfer-event';
import { nothingDone, stoppedResult, type TransferResult } from './transfer-result';
import { TransferStopped } from './transfer-stopped';

const tenMinutesMs = 600_000;
const print = (line: TransferEvent | TransferResult) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** `npm run transfer`: copies one drive, lists drives, or lists the files of a copy; of a copy, standard output is one JSON object a line, the result last. */
export async function run(
  args: string[],
  stop: AbortSignal,
  input: Readable = process.stdin,
): Promise<number> {
  if (args[0] === 'drives') return listDrives(args.slice(1));
  if (args[0] === 'lists') return listFiles(args.slice(1));
  let result: TransferResult | null = null;
  const code = await exitCodeOf(usage, async () => {
    const command = readCommand(args);
    const storage = command.isStorageFromInput ? null : readStorage(process.env);
    result = await transferLocked(command, storage, { stop, input });
    print(result);
    if (result.message !== null) console.error(result.message);
  });
  return result ? exitCodeOfResult(result) : code;
}

/** 0 Completed, 3 warnings only (or cancelled), 4 errors, 1 stopped and resumable. */
function exitCodeOfResult({ status, failed }: TransferResult): number {
  switch (status) {
    case 'Completed':
      return 0;
    case 'CompletedMoreInfo':
      return failed > 0 ? 4 : 3;
    case 'Faulted':
      return 4;
    case 'Stopped':
      return 1;
  }
}

const environment = z.object({
  AZURE_STORAGE_CONNECTION_STRING: z.string().min(1).optional(),
  DOCKSIDE_CONTAINER_SAS: z.url().optional(),
});

function readStorage(env: NodeJS.ProcessEnv): Storage {
  const read = environment.safeParse(env);
  const { AZURE_STORAGE_CONNECTION_STRING: connectionString, DOCKSIDE_CONTAINER_SAS: containerSas } =
    read.data ?? {};
  // Not the parser's own words: they may quote the secret.
  if (!read.success || (connectionString === undefined) === (containerSas === undefined))
    throw new UsageError(
      'exactly one of AZURE_STORAGE_CONNECTION_STRING and DOCKSIDE_CONTAINER_SAS must be set',
    );
  return openStorage(
    connectionString === undefined ? { containerSas: containerSas ?? '' } : { connectionString },
  );
}

/** `storage` null: it is asked for. */
async function transferLocked(
  command: Command,
  storage: Storage | null,
  { stop, input: from }: { stop: AbortSignal; input: Readable },
): Promise<TransferResult> {
  const { job, isControlled, isStorageFromInput } = command;
  mkdirSync(job.stateFolder, { recursive: true, mode: 0o700 });
  const lock = lockStationFolder(job.stateFolder);
  if ('heldBy' in lock)
    return stoppedResult('in-use', `The state folder is in use by ${lock.heldBy}.`, nothingDone);
  const control = createControl();
  const stopping = new AbortController();
  const abort = () => stopping.abort(new TransferStopped('stopped', 'Stopped; the same command goes on.'));
  // Not unless asked for: a script's own input is not ours to read.
  const reads = isControlled || isStorageFromInput;
  const input = reads
    ? readInput({ from, control, report: print, onEnd: isStorageFromInput ? abort : () => undefined })
    : null;
  stop.addEventListener('abort', abort, { once: true });
  if (stop.aborted) abort();
  try {
    const deps: TransferDeps = {
      storage: storage ?? askedFrom(input),
      control,
      signal: stopping.signal,
      report: print,
      readAt: readFromDisk,
      now: () => new Date(),
      noteEveryBytes: 64 * 1024 * 1024,
      patienceMs: tenMinutesMs,
      requestTimeoutMs: 120_000,
      firstDelayMs: 500,
    };
    return await (command.direction === 'import'
      ? importDrive(command.job, deps)
      : exportDrive(command.job, deps));
  } finally {
    stop.removeEventListener('abort', abort);
    input?.close();
    lock.release();
  }
}

function askedFrom(input: CommandInput | null): Storage {
  if (!input) throw new Error('nothing is read from standard input');
  return createAskedStorage(input.giveStorage);
}
