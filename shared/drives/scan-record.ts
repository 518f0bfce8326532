import { authorOf } from '../author';
import type { Document, Job, Package } from '../documents';
import { seenAgain } from '../faults/seen-again';
import type { Operation } from '../operations';
import type { Params, ReduceContext, Result, View } from '../reduce-types';
import type { ResultCode } from '../results';
import { byName } from './find-drive';
import { type Arrival, driveCounts } from './receive-drive';

/** A scan of a drive, with everything that decides about it. */
export type Scanned = {
  view: View;
  parcel: Package;
  keys: string[];
  operation: Operation<'driveScanned'>;
  context: ReduceContext;
  /** A question that nobody answered was decided by rule. */
  guessed: boolean;
};

/** The scan's row in the package, and the job if it changed. */
export function record(
  { parcel, operation, context, guessed }: Scanned,
  job: Job | null,
  driveId: string,
  outcome: 'applied' | 'flagged',
  code: ResultCode,
  params: Params,
): Result {
  const isExpected = parcel.state === 'Open' || parcel.state === 'Unidentified';
  const stored = guessed || (context.judging && !isExpected) ? 'flagged' : outcome;
  const scan = {
    operationId: operation.id,
    at: operation.at,
    ...authorOf(operation.actor),
    serial: operation.payload.serial,
    source: operation.payload.source,
    outcome: stored,
    code,
    jobId: job?.id ?? null,
    driveId,
    undone: false,
    ...(operation.payload.reason ? { reason: operation.payload.reason } : {}),
  };
  const documents: Document[] = [{ ...parcel, scans: [...parcel.scans, scan] }];
  if (job) documents.push(seenAgain(job, driveId, operation, parcel.place));
  return { outcome: stored, code, params: { ...params, serial: driveId }, documents, deleted: [] };
}

export function arrivalOf({ parcel, operation }: Scanned): Arrival {
  const { operatorId } = authorOf(operation.actor);
  return { operation, at: operation.at, operatorId, source: operation.payload.source, parcel };
}

export function canonicalSerial({ keys, operation }: Scanned): string {
  return keys[0] ?? operation.payload.serial;
}

export function countParams(job: Job): Params {
  const { arrived, expected } = driveCounts(job);
  return { job: job.name, n: arrived, m: expected ?? arrived };
}

export function jobParams(jobs: Job[]): Params {
  const sorted = [...jobs].sort(byName);
  return {
    jobs: sorted.map(({ name }) => name).join(', '),
    jobIds: sorted.map(({ id }) => id).join(','),
  };
}
