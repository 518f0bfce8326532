import path from 'node:path';
import { TransferStopped } from '../transfer-stopped';
import { openCheckpointFile } from './checkpoint-file';
import {
  type CheckpointHead,
  type CheckpointRecord,
  checkpointFormat,
  type Outcome,
} from './checkpoint-records';
import { createFailedBlobs } from './failed-blobs';
import { createPlaces } from './places';
import { createTotals, type Totals } from './totals';

/** Where a blob goes: what stands there afterwards was created, renamed or overwritten by this transfer. */
export type Target = { name: string; was: 'Created' | 'Renamed' | 'Overwritten' };

/** How far a blob that is not done has come. `isMade`: what stands there under its name is ours. */
export type OpenBlob = Target & { ranges: number; isMade: boolean };

/** What is known of a transfer on this disk: enough to go on after the process, or the machine, went away. */
export type Checkpoint = {
  isDone: (blob: number) => boolean;
  open: (blob: number) => OpenBlob | null;
  /** Of a blob that is done. */
  outcome: (blob: number) => Promise<Outcome | null>;
  totals: () => Totals;
  /** When this run over what was not done began, which is in the names of its logs. */
  begunAt: () => string;
  /** Of the run: whether it came to its end, and how; null while it runs. */
  ended: () => { cancelled: boolean } | null;
  /** Nothing of any blob is noted yet, nor which containers are empty. */
  isUntouched: () => boolean;
  /** Containers in which nothing was before; none of them in a run that tries again what failed. */
  empty: () => string[];
  setEmpty: (containers: string[]) => Promise<void>;
  setTarget: (blob: number, target: Target) => Promise<void>;
  setMade: (blob: number) => Promise<void>;
  setSent: (blob: number, ranges: number) => Promise<void>;
  /** `bytes`: of its content that the service has, verified. */
  setDone: (blob: number, bytes: number, outcome: Outcome) => Promise<void>;
  setEnded: (cancelled: boolean) => Promise<void>;
  /** Begins a new run: what failed, and what was not reached, is tried again. */
  beginAgain: () => Promise<void>;
  close: () => Promise<void>;
};

/** Opens the checkpoint in the state folder, or begins one. Throws TransferStopped when it is of another transfer. */
export async function openCheckpoint(
  folder: string,
  head: CheckpointHead,
  now: () => Date,
): Promise<Checkpoint> {
  const places = createPlaces();
  const opened = new Map<number, OpenBlob>();
  let totals = createTotals();
  let failed = createFailedBlobs();
  let begunAt = '';
  let ended: { cancelled: boolean } | null = null;
  let found: CheckpointHead | null = null;
  let empty: string[] = [];
  let isUntouched = true;

  function apply(record: CheckpointRecord, position: number): void {
    if (record.t !== 'head' && record.t !== 'begun') isUntouched = false;
    switch (record.t) {
      case 'head':
        found = record;
        return;
      case 'begun':
        begunAt = record.at;
        ended = null;
        failed.each((blob, target) => {
          places.remove(blob);
          if (target) opened.set(blob, { ...target, ranges: 0, isMade: true });
        });
        totals = totals.withoutFailed();
        failed = createFailedBlobs();
        // A blob behind one that failed may have its name by now.
        empty = [];
        return;
      case 'empty':
        empty = record.containers;
        return;
      case 'target':
        opened.set(record.i, { name: record.name, was: record.was, ranges: 0, isMade: false });
        return;
      case 'made': {
        const blob = opened.get(record.i);
        if (blob) blob.isMade = true;
        return;
      }
      case 'sent': {
        const blob = opened.get(record.i);
        if (blob) blob.ranges = record.ranges;
        return;
      }
      case 'done':
        opened.delete(record.i);
        places.set(record.i, position);
        totals.add(record.outcome, record.bytes);
        if (record.outcome.status !== 'Completed') failed.add(record.i, record.outcome);
        return;
      case 'ended':
        ended = { cancelled: record.cancelled };
        return;
      default:
        record satisfies never;
    }
  }

  const name = path.join(folder, 'checkpoint.jsonl');
  const file = await openCheckpointFile(name, checkpointFormat, ({ record, position }) =>
    apply(record, position),
  );
  const append = async (record: CheckpointRecord) => apply(record, await file.append(record));
  const begin = () => append({ t: 'begun', at: now().toISOString() });
  try {
    if (found) checkHead(found, head);
    else await append({ t: 'head', v: 1, ...head });
    if (begunAt === '') await begin();
  } catch (error) {
    await file.close();
    throw error;
  }

  return {
    isDone: (blob) => places.get(blob) !== null,
    open: (blob) => opened.get(blob) ?? null,
    async outcome(blob) {
      const position = places.get(blob);
      const record = position === null ? null : await file.readAt(position);
      return record?.t === 'done' ? record.outcome : null;
    },
    totals: () => totals.value(),
    begunAt: () => begunAt,
    ended: () => ended,
    isUntouched: () => isUntouched,
    empty: () => empty,
    setEmpty: (containers) => append({ t: 'empty', containers }),
    setTarget: (i, target) => append({ t: 'target', i, ...target }),
    setMade: (i) => append({ t: 'made', i }),
    setSent: (i, ranges) => append({ t: 'sent', i, ranges }),
    setDone: (i, bytes, outcome) => append({ t: 'done', i, bytes, outcome }),
    setEnded: (cancelled) => append({ t: 'ended', at: now().toISOString(), cancelled }),
    beginAgain: begin,
    close: () => file.close(),
  };
}

function checkHead(found: CheckpointHead, head: CheckpointHead): void {
  const differs = (['job', 'driveId', 'manifestMd5', 'storage'] as const).find(
    (key) => found[key] !== head[key],
  );
  if (differs)
    throw new TransferStopped(
      'other-transfer',
      `The state folder belongs to another transfer: ${differs} was "${found[differs]}", now "${head[differs]}".`,
    );
}
