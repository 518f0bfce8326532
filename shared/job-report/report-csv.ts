import { type Cell, toCsv } from '../to-csv';
import type { ReportCell, ReportTable } from './report-tables';
import type { ReportWords } from './report-words';

/**
 * One file for all tables: the first field of a line names its table, the first line of a table its columns, and every line has
 * the same number of fields. Times are ISO 8601 in UTC, sizes in bytes, durations in seconds.
 */
export function reportCsv(tables: ReportTable[], say: ReportWords): string {
  const width = 1 + Math.max(...tables.map(({ columns }) => columns.length));
  const lines = tables.flatMap(({ title, columns, rows }) => [
    [title, ...columns.map((column) => headOf(column, say))],
    ...rows.map((row) => [title, ...row.map(csvCell)]),
  ]);
  return toCsv(lines.map((line) => [...line, ...Array<Cell>(width - line.length).fill('')]));
}

function headOf({ title, unit }: ReportTable['columns'][number], say: ReportWords): string {
  return unit === undefined ? title : say(`report.unit.${unit}`, { name: title });
}

function csvCell(cell: ReportCell): Cell {
  if (cell === null) return '';
  if (typeof cell !== 'object') return cell;
  if ('at' in cell) return cell.at;
  return 'bytes' in cell ? cell.bytes : Math.round(cell.ms / 1000);
}
