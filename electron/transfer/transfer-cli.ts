import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { exitCodeOf, orUsageError, UsageError } from '../command-line';
import { lockStationFolder } from '../host/data-lock';
import { readFromDisk } from './drive/drive-files';
import { parseDrivePath } from './drive/drive-path';
import { drivesUsage, listDrives } from './drives-cli';
import { type Control, createControl } from './flow/control';
import { type ImportJob, importDrive } from './import/import-drive';
import { openStorage, type Storage } from './storage/open-storage';
import type { TransferEvent } from './transfer-event';
import { nothingDone, stoppedResult, type TransferResult } from './transfer-result';
import { TransferStopped } from './transfer-stopped';

const usage =
  'usage: npm run -s transfer -- import --drive DIR --manifest FILE --job NAME --state DIR\n' +
  '         [--log-level Error|Verbose] [--backup-manifest] [--drive-id SERIAL] [--manifest-hash HEX]\n' +
  '         [--bytes-per-second N] [--control]\n' +
  `${drivesUsage.replace('usage:', '      ')}\n` +
  'storage: AZURE_STORAGE_CONNECTION_STRING or DOCKSIDE_CONTAINER_SAS in the environment';

const tenMinutesMs = 600_000;
const print = (line: TransferEvent | TransferResult) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** `npm run transfer`: copies one drive, or lists drives; of a copy, standard output is one JSON object a line, the result last. */
export async function run(args: string[], stop: AbortSignal): Promise<number> {
  if (args[0] === 'drives') return listDrives(args.slice(1));
  let result: TransferResult | null = null;
  const code = await exitCodeOf(usage, async () => {
    const { job, isControlled } = readJob(args);
    const storage = readStorage(process.env);
    result = await importLocked(job, storage, { isControlled, stop });
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

function readJob(args: string[]): { job: ImportJob; isControlled: boolean } {
  const { values: given, positionals } = orUsageError(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        drive: { type: 'string' },
        manifest: { type: 'string' },
        job: { type: 'string' },
        state: { type: 'string' },
        'log-level': { type: 'string', default: 'Error' },
        'backup-manifest': { type: 'boolean', default: false },
        'drive-id': { type: 'string' },
        'manifest-hash': { type: 'string' },
        'bytes-per-second': { type: 'string' },
        control: { type: 'boolean', default: false },
      },
    }),
  );
  if (positionals.join(' ') !== 'import') throw new UsageError(`not a transfer: ${positionals.join(' ')}`);
  const job = needed('job', given.job);
  if (!/^[A-Za-z0-9_-]{2,64}$/.test(job)) throw new UsageError(`not the name of a job: ${job}`);
  const level = given['log-level'];
  if (level !== 'Error' && level !== 'Verbose') throw new UsageError(`not a log level: ${level}`);
  const hash = given['manifest-hash'] ?? null;
  if (hash !== null && !/^([0-9a-f]{32}|[0-9a-f]{64})$/i.test(hash))
    throw new UsageError(`neither MD5 nor SHA-256 in hex: ${hash}`);
  const speed = given['bytes-per-second'] ?? null;
  if (speed !== null && !/^[1-9]\d{0,14}$/.test(speed))
    throw new UsageError(`not a number of bytes: ${speed}`);
  const driveFolder = needed('drive', given.drive);
  return {
    isControlled: given.control,
    job: {
      job,
      driveFolder,
      manifestFile: findManifest(driveFolder, needed('manifest', given.manifest)),
      stateFolder: needed('state', given.state),
      isVerbose: level === 'Verbose',
      backupManifest: given['backup-manifest'],
      serial: given['drive-id'] ?? null,
      manifestHash: hash,
      bytesPerSecond: speed === null ? null : Number(speed),
    },
  };
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

/** A file of this machine, or, as jobs write it, a path on the drive (`\DriveManifest.xml`). */
function findManifest(drive: string, file: string): string {
  const parsed = parseDrivePath(file);
  return existsSync(file) || 'failed' in parsed ? file : path.join(drive, ...parsed.parts);
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

async function importLocked(
  job: ImportJob,
  storage: Storage,
  { isControlled, stop }: { isControlled: boolean; stop: AbortSignal },
): Promise<TransferResult> {
  mkdirSync(job.stateFolder, { recursive: true, mode: 0o700 });
  const lock = lockStationFolder(job.stateFolder);
  if ('heldBy' in lock)
    return stoppedResult('in-use', `The state folder is in use by ${lock.heldBy}.`, nothingDone);
  const control = createControl();
  const lines = isControlled ? obey(control) : null;
  const stopping = new AbortController();
  const abort = () => stopping.abort(new TransferStopped('stopped', 'Stopped; the same command goes on.'));
  stop.addEventListener('abort', abort, { once: true });
  if (stop.aborted) abort();
  try {
    return await importDrive(job, {
      storage,
      control,
      signal: stopping.signal,
      report: print,
      readAt: readFromDisk,
      now: () => new Date(),
      noteEveryBytes: 64 * 1024 * 1024,
      patienceMs: tenMinutesMs,
      requestTimeoutMs: 120_000,
      firstDelayMs: 500,
    });
  } finally {
    stop.removeEventListener('abort', abort);
    lines?.close();
    lock.release();
  }
}

/** `pause`, `resume` and `cancel`, one a line. Not unless asked for: a script's own input is not ours to read. */
function obey(control: Control) {
  const answers = { pause: 'paused', resume: 'resumed', cancel: 'cancelling' } as const;
  const isCommand = (line: string): line is keyof typeof answers => Object.hasOwn(answers, line);
  return createInterface({ input: process.stdin }).on('line', (line) => {
    const command = line.trim();
    if (!isCommand(command)) return console.error(`not a command: ${command}`);
    control[command]();
    print({ event: answers[command] });
  });
}
