import type { Cell } from '../../../shared/to-csv';
import type { Outcome } from '../checkpoint/checkpoint-records';
import type { ManifestBlob } from '../manifest/drive-manifest';
import { badRangesText, badSettingsText } from './bad-parts';
import type { ListRow } from './csv-lists';
import { type NotCopied, whatToDo } from './what-to-do';

export const copiedHead: Cell[] = ['Blob', 'Stored as', 'File on the drive', 'Bytes', 'How'];
export const notCopiedHead: Cell[] = [
  'Blob',
  'File on the drive',
  'Bytes',
  'Status',
  'Details',
  'What to do',
];

/** REPORT-4: in which list a blob belongs, and its line there. `outcome` null: the transfer did not come to it. */
export function listRow(blob: ManifestBlob, outcome: Outcome | null): ListRow {
  const asked = `${blob.container}/${blob.name}`;
  const why = whyNotCopied(outcome);
  if (outcome && why === null)
    return {
      list: 'copied',
      row: [asked, `${blob.container}/${outcome.name}`, blob.filePath, blob.length, outcome.disposition],
    };
  const status = why ?? 'NotReached';
  return {
    list: 'notCopied',
    row: [asked, blob.filePath, blob.length, status, detailsOf(blob, outcome), whatToDo[status]],
  };
}

function whyNotCopied(outcome: Outcome | null): NotCopied | null {
  if (!outcome) return 'NotReached';
  if (outcome.status !== 'Completed') return outcome.status;
  return outcome.disposition === 'Skipped' ? 'Skipped' : null;
}

function detailsOf({ ranges }: ManifestBlob, outcome: Outcome | null): string {
  if (!outcome) return '';
  return [...badRangesText(ranges, outcome.exceptions), ...badSettingsText(outcome)].join('; ');
}
