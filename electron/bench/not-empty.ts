import type { BayProblem } from '../../shared/bench/bench-contract';
import type { BayRecord, BayScan } from './bench-records';

type NotEmpty = BayRecord['notEmpty'];

/** BENCH-10: what is remembered when a copy was stopped, so that the next scan of the same drive is the second one. */
export function notEmptyAfter({ scan, notEmpty }: BayRecord, { reason }: BayProblem): NotEmpty {
  if (reason !== 'drive-not-empty' || !scan) return notEmpty;
  return { jobId: scan.jobId, driveId: scan.driveId, isAccepted: false };
}

/** BENCH-10: whoever scans it in again after that was told of it; another drive is another matter. */
export function notEmptyAtScan({ notEmpty }: BayRecord, { jobId, driveId }: BayScan): NotEmpty {
  const isSame = notEmpty?.jobId === jobId && notEmpty.driveId === driveId;
  return isSame ? { ...notEmpty, isAccepted: true } : null;
}
