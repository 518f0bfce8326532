import { driveResponse } from '../../../shared/azure/drive-response';
import type { Drive, Job } from '../../../shared/documents';
import { isExtra } from '../../../shared/drives/drive';
import { boxIn, drivesIn } from '../../../shared/packing/box';

/** What became of a drive, in the words of `slip.outcome.*`; the copy's errors and warnings are counted. */
export type SlipOutcome =
  | { code: 'extra' | 'unprocessed' | 'spare' | 'copied' | 'stopped' }
  | { code: 'errors' | 'warnings'; count: number };

export type SlipLine = {
  driveId: string;
  outcome: SlipOutcome;
  /** JOB-19: the addresses that Get Job shows. */
  logs: string[];
  arrivedAt: string | null;
  copiedAt: string | null;
};

/** What the customer finds in the box: the drives, what became of each, and where its logs are. */
export function slipLines(job: Job, boxId: string): SlipLine[] {
  if (!boxIn(job, boxId)) return [];
  return drivesIn(job, boxId).map((drive) => {
    const { errorLogUri, verboseLogUri, manifestUri } = driveResponse(job, drive);
    return {
      driveId: drive.driveId,
      outcome: outcomeOf(drive),
      logs: isExtra(drive)
        ? []
        : [errorLogUri, verboseLogUri, manifestUri].filter((uri) => uri !== undefined),
      arrivedAt: drive.arrivedAt,
      copiedAt: drive.transfer?.endedAt ?? null,
    };
  });
}

function outcomeOf(drive: Drive): SlipOutcome {
  const { transfer, state } = drive;
  if (isExtra(drive)) return { code: 'extra' };
  if (drive.notNeeded) return { code: 'spare' };
  if (!transfer || state === 'Received') return { code: 'unprocessed' };
  if (transfer.errors > 0) return { code: 'errors', count: transfer.errors };
  if (transfer.reason !== null) return { code: 'stopped' };
  return transfer.warnings > 0 ? { code: 'warnings', count: transfer.warnings } : { code: 'copied' };
}
