import type { Cell } from '../../../shared/to-csv';
import type { Outcome } from '../checkpoint/checkpoint-records';
import type { ManifestBlob } from '../manifest/drive-manifest';
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

export type ListRow = { list: 'copied' | 'notCopied'; row: Cell[] };

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

/** As many bad ranges as fit into a cell that people read; the error log has all of them. */
const mostRanges = 3;

function detailsOf({ ranges }: ManifestBlob, outcome: Outcome | null): string {
  if (!outcome) return '';
  const bad = outcome.exceptions.filter(([, status]) => status !== 'Completed' && status !== 'Cancelled');
  const named = bad.slice(0, mostRanges).map(([place, status]) => {
    const range = ranges[place];
    return range ? `${status} at ${range.offset}, ${range.length} bytes` : status;
  });
  const more = bad.length > mostRanges ? [`${bad.length - mostRanges} more`] : [];
  const settings = [
    ...(outcome.metadata && outcome.metadata !== 'Completed' ? [`metadata ${outcome.metadata}`] : []),
    ...(outcome.properties && outcome.properties !== 'Completed' ? [`properties ${outcome.properties}`] : []),
  ];
  return [...named, ...more, ...settings].join('; ');
}
