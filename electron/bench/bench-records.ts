import { renameSync } from 'node:fs';
import { z } from 'zod';
import {
  type BenchLayout,
  bayProblemSchema,
  bayResultSchema,
  bayStates,
  benchContract,
} from '../../shared/bench/bench-contract';
import { parseJson } from '../../shared/parse-json';
import { id, instant } from '../../shared/schema-parts';
import { readTextFile, writePrivateFile } from '../host/private-file';

const scanSchema = benchContract['bench.scan'].input.omit({ bay: true });
export type BayScan = z.infer<typeof scanSchema>;

const count = z.number().int().nonnegative();
const progressSchema = z.object({
  blobs: count.nullable(),
  blobsDone: count,
  bytes: count.nullable(),
  bytesDone: count,
  failed: count,
});
export type Progress = z.infer<typeof progressSchema>;
export const noProgress: Progress = { blobs: null, blobsDone: 0, bytes: null, bytesDone: 0, failed: 0 };

const runSchema = z.object({
  id: z.uuid(),
  operatorId: id,
  startedAt: instant,
  /** What people want of it: a host that is started again does that. `rest`: it was stopped, and goes on when it is started. */
  wish: z.enum(['copy', 'pause', 'cancel', 'rest']),
  progress: progressSchema,
  result: bayResultSchema.nullable(),
});
export type Run = z.infer<typeof runSchema>;

const recordSchema = z.object({
  bay: count,
  outOfService: z.string().nullable(),
  scan: scanSchema.nullable(),
  run: runSchema.nullable(),
  /** What keeps it although nothing of the drive changes by itself. */
  problem: bayProblemSchema.nullable(),
  /** Unlocked and mounted by us. */
  isOpen: z.boolean(),
  /** The drive of an export on which something stood. `isAccepted`: it was scanned in once more all the same. */
  notEmpty: z
    .object({ jobId: z.string(), driveId: z.string(), isAccepted: z.boolean() })
    .nullable()
    .default(null),
  isSafe: z.boolean(),
  isPulled: z.boolean(),
  /** What the page was told last, and since when: two pages, and a host after a restart, tell the same. */
  shown: z.object({ state: z.enum(bayStates), reason: z.string().nullable(), since: instant }),
});
export type BayRecord = z.infer<typeof recordSchema>;

export const emptyRecord = (bay: number, since: string): BayRecord => ({
  bay,
  outOfService: null,
  scan: null,
  run: null,
  problem: null,
  isOpen: false,
  notEmpty: null,
  isSafe: false,
  isPulled: false,
  shown: { state: 'empty', reason: null, since },
});

const fileSchema = z.object({ version: z.literal(1), bays: z.array(recordSchema) });

/** What is there and cannot be read is put aside and told: a station opens without knowing what is in its bays. */
export function readRecords(file: string, log: (line: string) => void): BayRecord[] {
  const text = readTextFile(file);
  if (text === null) return [];
  const parsed = fileSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.bays;
  const aside = `${file}.unreadable`;
  renameSync(file, aside);
  log(`bench: what was in the bays cannot be read and is kept as ${aside}: scan the drives again`);
  return [];
}

/** Durable when it returns. */
export const writeRecords = (file: string, bays: BayRecord[]): void =>
  writePrivateFile(file, `${JSON.stringify({ version: 1, bays } satisfies z.infer<typeof fileSchema>)}\n`);

/** Their numbers, in order. */
export const baysOf = ({ rows, columns, firstNumber }: BenchLayout): number[] =>
  Array.from({ length: rows * columns }, (_, place) => firstNumber + place);
