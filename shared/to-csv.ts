export type Cell = string | number;

export const csvMark = '\u{feff}';

/**
 * A table as RFC 4180 has it, with the mark by which spreadsheets know UTF-8. Text that they would run as a formula gets a
 * leading apostrophe: names in it are customers' words.
 */
export function toCsv(rows: Cell[][]): string {
  return `${csvMark}${rows.map(csvLine).join('')}`;
}

/** For files that are written line by line: begin them with `csvMark`. */
export function csvLine(row: Cell[]): string {
  return `${row.map(field).join(',')}\r\n`;
}

function field(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
