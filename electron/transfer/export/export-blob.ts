import type { ExportOutcome } from '../checkpoint/export-records';
import { DriveFull, NotWritable } from '../drive/drive-writer';
import type { BlobStatus } from '../drive-log/status-codes';
import { isNameable } from '../selection/file-names';
import type { PlanItem } from '../selection/plan';
import { storageProblem } from '../storage/storage-problem';
import { type BlobSource, closeSource, InUse, NoAccess, openSource } from './blob-source';
import type { ExportContext } from './export-context';
import { discard, writeBlob } from './write-blob';

/** Copies one blob to its end, well or not, and notes how it ended. Throws only what stops the whole transfer. */
export async function exportBlob(context: ExportContext, item: PlanItem): Promise<void> {
  const { checkpoint, report } = context;
  const outcome = await outcomeOf(context, item);
  if (outcome === 'no-room') return noteNoRoom(context, item);
  const bytes = outcome.isOnDrive ? outcome.length : 0;
  await checkpoint.note({ t: 'done', i: item.index, bytes, outcome });
  const path = `${item.container}/${item.name}`;
  const { status } = outcome;
  if (status !== 'Completed')
    report({ event: 'blob', path, filePath: item.files.content, status, disposition: null });
}

export async function noteNoRoom({ checkpoint, report }: ExportContext, item: PlanItem): Promise<void> {
  await checkpoint.note({ t: 'left', i: item.index });
  report({ event: 'no-room', path: `${item.container}/${item.name}`, length: item.length });
}

async function outcomeOf(context: ExportContext, item: PlanItem): Promise<ExportOutcome | 'no-room'> {
  if (!isNameable(item)) return givenUp(item, 'FileNameInvalid');
  for (const hasChanged of [false, true]) {
    let source: BlobSource | null = null;
    try {
      const before = context.checkpoint.open(item.index);
      source = await openSource(context, item, { before, hasChanged });
      const outcome = await writeBlob(context, item, source);
      await closeSource(context, item, source);
      return outcome;
    } catch (error) {
      const isChanged = source !== null && ['exists', 'missing'].includes(storageProblem(error) ?? '');
      if (isChanged && !hasChanged && item.snapshot === null) continue;
      const ended = isChanged ? 'BlobUnexpectedChange' : endOf(error, hasChanged);
      if (ended === null) throw error;
      // A drive that is gone refuses everything; then nothing is wrong with the blob.
      await context.drive.checkPresent();
      await discard(context, item);
      if (source) await closeSource(context, item, source);
      return ended === 'no-room' ? ended : givenUp(item, ended);
    }
  }
  throw new Error('the second look returns');
}

/** null: it is no matter of this blob. */
function endOf(error: unknown, hasChanged: boolean): BlobStatus | 'no-room' | null {
  if (error instanceof DriveFull) return 'no-room';
  if (error instanceof NotWritable) return error.status;
  if (error instanceof NoAccess) return 'BlobRequestForbidden';
  if (error instanceof InUse) return hasChanged ? 'BlobUnexpectedChange' : 'LeasePresent';
  const problem = storageProblem(error);
  if (problem === null || problem === 'away' || problem === 'refused') return null;
  return problem === 'forbidden' ? 'BlobRequestForbidden' : 'BlobRequestFailed';
}

/** Nothing of it stands on the drive. */
const givenUp = ({ kind, length }: Pick<PlanItem, 'kind' | 'length'>, status: BlobStatus): ExportOutcome => ({
  status,
  isOnDrive: false,
  kind,
  length,
  lastModified: null,
  ranges: [],
  rangeStatus: 'Cancelled',
  exceptions: [],
  metadata: null,
  properties: null,
});
