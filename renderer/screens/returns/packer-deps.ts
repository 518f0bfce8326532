import type { Job, Operator } from '../../../shared/documents';
import type { OperationType, Payload } from '../../../shared/operations';
import { boxesOf, boxIn, drivesIn, packedCounts } from '../../../shared/packing/box';
import type { Box } from '../../../shared/packing/box-schema';
import type { ScanEvent } from '../../scan/scan-event';
import type { Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import type { FailureReport } from '../../store/report-failure';
import type { Reporter } from '../../store/reporter';
import type { PerformResult, Station } from '../../store/station';
import { type SeenBox, useReturns } from './returns-store';

export type PackerDeps = {
  station: Station;
  reporter: Reporter;
  failed: FailureReport;
  operator: Operator | null;
  requirePin: (type: OperationType) => Promise<boolean>;
  now: () => string;
  newId: () => string;
};

export type AtBox = { job: Job; boxId: string; box: Box | undefined };

/** The box that this station is at; null: none. */
export async function boxAtHand({ station }: Pick<PackerDeps, 'station'>): Promise<AtBox | null> {
  const { jobId, boxId } = useReturns.getState();
  const job = jobId === null ? null : await station.get('job', jobId);
  return job && boxId !== null ? { job, boxId, box: boxIn(job, boxId) } : null;
}

/** Where packing goes on: the box that is open, a new one for what lies loose, else one that waits for its label. */
export function nextBoxId(job: Job, newId: () => string): string | null {
  const waiting = boxesOf(job).filter(({ shippedAt }) => shippedAt === null);
  const open = waiting.find(({ sealed }) => sealed === null);
  if (open) return open.id;
  const { packed, here } = packedCounts(job);
  return packed < here ? newId() : (waiting[0]?.id ?? null);
}

export function seenBox({ job, boxId }: AtBox): SeenBox {
  return { jobId: job.id, boxId, driveIds: drivesIn(job, boxId).map(({ driveId }) => driveId) };
}

export function report(
  { reporter }: Pick<PackerDeps, 'reporter'>,
  result: PerformResult,
  scan: ScanEvent | null,
  next: Message | null = null,
): void {
  reporter.report({ ...tell(result), scan, next });
}

export const isAccepted = ({ outcome }: PerformResult): boolean =>
  outcome === 'applied' || outcome === 'flagged';

export function say(
  { reporter }: Pick<PackerDeps, 'reporter'>,
  code: string,
  params: Message['params'] = {},
  scan: ScanEvent | null = null,
): void {
  reporter.report({ class: 'attention', code, params, scan });
}

export function stop(
  { reporter }: Pick<PackerDeps, 'reporter'>,
  code: string,
  params: Message['params'] = {},
  scan: ScanEvent | null = null,
): void {
  reporter.report({ class: 'stop', code, params, scan });
}

/** The last drive that went into the box. */
export function lastPacked({ job, boxId }: AtBox): Payload<'driveUnpacked'> | null {
  const [last] = drivesIn(job, boxId).sort((a, b) => ((a.placedAt ?? '') < (b.placedAt ?? '') ? 1 : -1));
  return last ? { jobId: job.id, boxId, driveId: last.driveId } : null;
}
