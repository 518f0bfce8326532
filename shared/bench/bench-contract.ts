import { z } from 'zod';
import { faultKinds } from '../faults/fault-kinds';
import { id, instant } from '../schema-parts';

/*
 * What the page asks the host about the bench that this machine is: its bays, the drives in them, the copies that run. The host
 * copies whether a page is open or not; what it did becomes an operation when a page performs it, once, under the id given here.
 */

/** How the bays lie in the chassis, so that the screen shows what the operator sees. */
export const benchLayoutSchema = z.object({
  rows: z.number().int().min(1).max(12),
  columns: z.number().int().min(1).max(24),
  /** Numbers run along a row, or down a column. */
  order: z.enum(['rows', 'columns']),
  /** Where the first number is. */
  origin: z.enum(['top-left', 'bottom-left']),
  firstNumber: z.number().int().min(0).max(1),
});
export type BenchLayout = z.infer<typeof benchLayoutSchema>;

const bay = z.number().int().nonnegative();
const direction = z.enum(['import', 'export']);

export const bayStates = [
  'empty',
  /** A scan said that a drive comes; the operating system reports none yet. */
  'awaited',
  /** A drive that nobody scanned. */
  'unscanned',
  /** Compared, unlocked and mounted just now. */
  'checking',
  /** `problem` says what keeps it from being copied. */
  'stopped',
  'ready',
  /** Access, key and mount are being got. */
  'starting',
  'copying',
  'paused',
  /** The storage or the hub does not answer; it goes on by itself. */
  'waiting',
  /** Being written out, unmounted and locked. */
  'releasing',
  /** May be pulled. */
  'safe',
  /** Gone before it was safe. */
  'pulled',
] as const;
export type BayState = (typeof bayStates)[number];

const count = z.number().int().nonnegative();

export const bayTransferSchema = z.object({
  id: z.uuid(),
  startedAt: instant,
  /** null: not told yet. */
  blobs: count.nullable(),
  blobsDone: count,
  bytes: count.nullable(),
  bytesDone: count,
  /** Median of the last minute; null: not known yet. */
  bytesPerSecond: z.number().nonnegative().nullable(),
  /** null: cannot be told. */
  secondsLeft: z.object({ from: count, to: count }).nullable(),
  /** Nothing has moved for a while. */
  stalledSince: instant.nullable(),
  failed: count,
});

/** How a copy ended, as the engine says it (docs/transfer.md). */
export const bayResultSchema = z.object({
  transferId: z.uuid(),
  /** The id under which the page performs `transferEnded`: a second page repeats the first one. */
  operationId: z.uuid(),
  status: z.enum(['Completed', 'CompletedMoreInfo', 'Faulted']),
  endedAt: instant,
  bytes: count,
  bytesTotal: count,
  copied: count,
  skipped: count,
  failed: count,
  remaining: count,
  warnings: count,
  reason: z.string().nullable(),
  logs: z.object({
    error: z.string().nullable(),
    verbose: z.string().nullable(),
    manifest: z.string().nullable(),
  }),
  incompleteBlobList: z.string().nullable(),
  /** An operation tells of it. */
  isRecorded: z.boolean(),
});

/** What a host of this version says as `reason`: what keeps a drive, then what it waits for, then how a copy could not be. */
export const bayReasons = [
  'no-os-serial',
  'bridge-serial',
  'serial-not-unique',
  'label-differs',
  'interface-unsupported',
  'sectors-unsupported',
  'write-protected',
  'no-volume',
  'not-encrypted',
  'other-file-system',
  'no-ntfs-inside',
  'key-missing',
  'key-refused',
  'protector-missing',
  'bitlocker-broken',
  'unlock-failed',
  'file-system-broken',
  'disk-error',
  'disk-silent',
  'disk-gone',
  'tool-missing',
  'tool-timed-out',
  'tool-failed',
  'output-not-understood',
  'not-allowed',
  'still-in-use',
  'hub-not-reachable',
  'storage-not-reachable',
  'not-transferring',
  'in-use',
  'engine-failed',
  'role-required',
  'no-storage',
  'other-subscription',
  'no-access',
  'other-container',
  'storage-access-refused',
  'disk-full',
  'drive-not-empty',
  'other-transfer',
  'manifest-error',
  'export-list-invalid',
  'storage-access-forbidden',
] as const;
export type BayReason = (typeof bayReasons)[number];

export const bayProblemSchema = z.object({
  /** One of bayReasons, or of a newer host; also the end of the id of its text. */
  reason: z.string(),
  /** What a fault is opened as; null: nothing is wrong with the drive. */
  fault: z.enum(faultKinds).nullable(),
  /** For a person, in English, without any secret; null: `reason` says it all. */
  detail: z.string().nullable(),
});

export const baySchema = z.object({
  bay,
  state: z.enum(bayStates),
  /** Since when it is in this state. */
  since: instant,
  /** Why nothing goes in here; null: it is in order. */
  outOfService: z.string().nullable(),
  /** What the operating system says is in it. */
  found: z
    .object({
      device: z.string(),
      serial: z.string().nullable(),
      model: z.string().nullable(),
      bytes: count,
    })
    .nullable(),
  /** What was scanned into it. */
  scanned: z.object({ label: z.string(), jobId: id, driveId: id, jobName: z.string(), direction }).nullable(),
  problem: bayProblemSchema.nullable(),
  transfer: bayTransferSchema.nullable(),
  result: bayResultSchema.nullable(),
});
export type Bay = z.infer<typeof baySchema>;
export type BayProblem = z.infer<typeof bayProblemSchema>;
export type BayResult = z.infer<typeof bayResultSchema>;
export type BayTransfer = z.infer<typeof bayTransferSchema>;

const done = z.object({ ok: z.literal(true) });
const refusedBecause = <const T extends readonly [string, ...string[]]>(problems: T) =>
  z.union([done, z.object({ ok: z.literal(false), problem: z.enum(problems) })]);
const oneBay = z.object({ bay });

export const benchContract = {
  'bench.state': {
    input: z.object({}),
    output: z.object({
      /** null: this machine is no bench. */
      layout: benchLayoutSchema.nullable(),
      bays: z.array(baySchema),
      /** Drives of this machine whose bay nobody knows. */
      loose: z.array(z.object({ device: z.string(), serial: z.string().nullable() })),
      /** Why the drives of this machine cannot be seen; null: they can. */
      toolProblem: z.string().nullable(),
    }),
  },
  /** null: no bench any more. `busy`: a bay that would go has something in it. */
  'bench.layout': {
    input: z.object({ layout: benchLayoutSchema.nullable() }),
    output: refusedBecause(['busy']),
  },
  /**
   * A bay and then a drive were scanned. What the rules say of the drive the page knows; what the machine says of it is in the
   * bay's state afterwards. `bay-taken`: another drive is in it. `elsewhere`: this drive is in another bay.
   */
  'bench.scan': {
    input: z.object({
      bay,
      label: z.string().min(1).max(200),
      jobId: id,
      driveId: id,
      jobName: z.string(),
      direction,
      /** As the job says; null: none. */
      manifestFile: z.string().nullable(),
      manifestHash: z.string().nullable(),
      logLevel: z.enum(['Error', 'Verbose']),
      backupManifest: z.boolean(),
      /** Of an export. */
      selection: z
        .object({
          blobPath: z.array(z.string()),
          blobPathPrefix: z.array(z.string()),
          blobListBlobPath: z.string().nullable(),
        })
        .nullable(),
    }),
    output: refusedBecause(['no-bay', 'out-of-service', 'bay-taken', 'elsewhere']),
  },
  /** After the page has performed `transferStarted`. Also goes on with one that was stopped. */
  'bench.start': {
    input: z.object({ bay, operatorId: id }),
    output: refusedBecause(['no-bay', 'not-ready']),
  },
  'bench.pause': { input: oneBay, output: refusedBecause(['no-bay', 'not-copying']) },
  'bench.resume': { input: oneBay, output: refusedBecause(['no-bay', 'not-copying']) },
  /** JOB-15: ends at the next file. */
  'bench.cancel': { input: oneBay, output: refusedBecause(['no-bay', 'not-copying']) },
  /** Unmounts and locks; `safe` afterwards, or `stopped` with what keeps it. */
  'bench.release': { input: oneBay, output: refusedBecause(['no-bay', 'copying']) },
  /** The drive is out of the bay: a scan said so, or somebody took the scan back. */
  'bench.clear': { input: oneBay, output: refusedBecause(['no-bay', 'copying', 'unrecorded']) },
  /** null: in order again. */
  'bench.outOfService': {
    input: z.object({ bay, reason: z.string().trim().min(1).max(200).nullable() }),
    output: refusedBecause(['no-bay', 'copying']),
  },
  /** The page's `transferEnded` is saved. */
  'bench.recorded': {
    input: z.object({ bay, transferId: z.uuid() }),
    output: refusedBecause(['no-bay', 'other-transfer']),
  },
} as const;
