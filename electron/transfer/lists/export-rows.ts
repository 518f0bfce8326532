import type { Cell } from '../../../shared/to-csv';
import type { ExportOutcome } from '../checkpoint/export-records';
import type { PlanItem } from '../selection/plan';
import { badRangesText, badSettingsText } from './bad-parts';
import type { ListRow } from './csv-lists';
import { type NotExported, whatToDoOfExport } from './what-to-do';

export const exportCopiedHead: Cell[] = ['Blob', 'Snapshot', 'File on the drive', 'Bytes'];
export const exportNotCopiedHead: Cell[] = ['Blob', 'Snapshot', 'Bytes', 'Status', 'Details', 'What to do'];

/** REPORT-4: in which list a blob of an export belongs, and its line there. `outcome` null: it has none; `isLeft`: for want of room. */
export function exportRow(item: PlanItem, outcome: ExportOutcome | null, isLeft: boolean): ListRow {
  const blob = `${item.container}/${item.name}`;
  const snapshot = item.snapshot ?? '';
  if (outcome?.status === 'Completed')
    return { list: 'copied', row: [blob, snapshot, item.files.content, outcome.length] };
  const status: NotExported = outcome?.status ?? (isLeft ? 'NoRoom' : 'NotReached');
  const details = outcome ? detailsOf(outcome) : '';
  return {
    list: 'notCopied',
    row: [blob, snapshot, item.length, status, details, whatToDoOfExport[status]],
  };
}

function detailsOf({ ranges, exceptions, metadata, properties }: ExportOutcome): string {
  const placed = ranges.map(([offset, length]) => ({ offset, length }));
  const settings = { metadata: metadata?.status ?? null, properties: properties?.status ?? null };
  return [...badRangesText(placed, exceptions), ...badSettingsText(settings)].join('; ');
}
