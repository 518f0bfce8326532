import path from 'node:path';
import { TransferStopped } from '../transfer-stopped';
import { openCheckpointFile } from './checkpoint-file';
import {
  type ExportedRange,
  type ExportHead,
  type ExportOutcome,
  type ExportRecord,
  exportFormat,
  type Planned,
} from './export-records';
import { createPlaces } from './places';

/** How far a blob that is not done has come. `isPlacing`: what stands on the drive under its names is ours. */
export type OpenExport = {
  etag: string;
  snapshot: string | null;
  ranges: ExportedRange[];
  isPlacing: boolean;
};

/** Each blob is in one of the first three, or was not reached. `bytes`: of content on the drive, verified. */
export type ExportTotals = { copied: number; failed: number; left: number; bytes: number };

export type ExportCheckpoint = {
  planned: () => Planned | null;
  isDone: (blob: number) => boolean;
  /** It found no room. */
  isLeft: (blob: number) => boolean;
  open: (blob: number) => OpenExport | null;
  outcome: (blob: number) => Promise<ExportOutcome | null>;
  totals: () => ExportTotals;
  begunAt: () => string;
  ended: () => { cancelled: boolean } | null;
  /** Whether the manifest on the drive is ours. */
  hasManifest: () => boolean;
  note: (record: Exclude<ExportRecord, { t: 'head' | 'begun' | 'ended' }>) => Promise<void>;
  setEnded: (cancelled: boolean) => Promise<void>;
  /** Begins a new run: what failed, found no room or was not reached is tried again. */
  beginAgain: () => Promise<void>;
  close: () => Promise<void>;
};

const noTotals = { copied: 0, failed: 0, left: 0, bytes: 0 };

/** Opens the checkpoint in the state folder, or begins one. Throws TransferStopped when it is of another transfer. */
export async function openExportCheckpoint(
  folder: string,
  head: ExportHead,
  now: () => Date,
): Promise<ExportCheckpoint> {
  const places = createPlaces();
  const opened = new Map<number, OpenExport>();
  const left = new Set<number>();
  /** What did not end well, with its verified bytes and whether its files stand on the drive. */
  const failed = new Map<number, { bytes: number; isOnDrive: boolean }>();
  let totals = { ...noTotals };
  let planned: Planned | null = null;
  let begunAt = '';
  let ended: { cancelled: boolean } | null = null;
  let found: ExportHead | null = null;
  let isOurManifest = false;

  function begin(at: string): void {
    begunAt = at;
    ended = null;
    for (const [blob, { bytes, isOnDrive }] of failed) {
      places.remove(blob);
      totals.bytes -= bytes;
      if (isOnDrive) opened.set(blob, { etag: '', snapshot: null, ranges: [], isPlacing: true });
    }
    totals = { ...totals, failed: 0, left: 0 };
    failed.clear();
    left.clear();
  }

  function apply(record: ExportRecord, position: number): void {
    switch (record.t) {
      case 'head':
        found = record;
        return;
      case 'planned':
        planned = record;
        return;
      case 'begun':
        begin(record.at);
        return;
      case 'source': {
        const isPlacing = opened.get(record.i)?.isPlacing ?? false;
        opened.set(record.i, { etag: record.etag, snapshot: record.snapshot, ranges: [], isPlacing });
        return;
      }
      case 'wrote':
        opened.get(record.i)?.ranges.push(...record.ranges);
        return;
      case 'placing': {
        const blob = opened.get(record.i);
        if (blob) blob.isPlacing = true;
        return;
      }
      case 'done': {
        const { status, isOnDrive } = record.outcome;
        opened.delete(record.i);
        places.set(record.i, position);
        totals[status === 'Completed' ? 'copied' : 'failed'] += 1;
        totals.bytes += record.bytes;
        if (status !== 'Completed') failed.set(record.i, { bytes: record.bytes, isOnDrive });
        return;
      }
      case 'left':
        opened.delete(record.i);
        left.add(record.i);
        totals.left = left.size;
        return;
      case 'manifest':
        isOurManifest = true;
        return;
      case 'ended':
        ended = { cancelled: record.cancelled };
        return;
      default:
        record satisfies never;
    }
  }

  const name = path.join(folder, 'export.jsonl');
  const file = await openCheckpointFile(name, exportFormat, ({ record, position }) =>
    apply(record, position),
  );
  const append = async (record: ExportRecord) => apply(record, await file.append(record));
  const beginAgain = () => append({ t: 'begun', at: now().toISOString() });
  try {
    if (found) checkHead(found, head);
    else await append({ t: 'head', v: 1, ...head });
    if (begunAt === '') await beginAgain();
  } catch (error) {
    await file.close();
    throw error;
  }

  return {
    planned: () => planned,
    isDone: (blob) => places.get(blob) !== null,
    isLeft: (blob) => left.has(blob),
    open: (blob) => opened.get(blob) ?? null,
    async outcome(blob) {
      const position = places.get(blob);
      const record = position === null ? null : await file.readAt(position);
      return record?.t === 'done' ? record.outcome : null;
    },
    totals: () => ({ ...totals }),
    begunAt: () => begunAt,
    ended: () => ended,
    hasManifest: () => isOurManifest,
    note: append,
    setEnded: (cancelled) => append({ t: 'ended', at: now().toISOString(), cancelled }),
    beginAgain,
    close: () => file.close(),
  };
}

function checkHead(found: ExportHead, head: ExportHead): void {
  const differs = (['job', 'driveId', 'selectionMd5', 'storage'] as const).find(
    (key) => found[key] !== head[key],
  );
  if (differs)
    throw new TransferStopped(
      'other-transfer',
      `The state folder belongs to another transfer: ${differs} was "${found[differs]}", now "${head[differs]}".`,
    );
}
