import type { ReportCell } from './report-tables';

/** How people read it; a station and the hub bring their own. */
export type PaperFormat = {
  dateTime: (instant: string) => string;
  bytes: (count: number) => string;
  number: (value: number) => string;
};

export function paperCell(cell: ReportCell, format: PaperFormat): string {
  if (cell === null || cell === '') return '–';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return format.number(cell);
  if ('at' in cell) return format.dateTime(cell.at);
  return 'bytes' in cell ? format.bytes(cell.bytes) : clockTime(cell.ms);
}

/** `26:05:09`: hours, minutes, seconds, the same in every language. */
function clockTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
