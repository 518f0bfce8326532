import type { CountLine, CountReport } from './count-store';

/** As spreadsheets read it: RFC 4180 with a byte order mark, and no cell that a spreadsheet would run as a formula. */
export function countCsv(
  { found, missing, unexpected }: CountReport,
  words: { head: string[]; found: string; missing: string; unexpected: string },
): string {
  const lines = (result: string, of: CountLine[]) =>
    of.map(({ name, job, place }) => [result, name, job, place]);
  const rows = [
    words.head,
    ...lines(words.missing, missing),
    ...lines(words.unexpected, unexpected),
    ...lines(words.found, found),
  ];
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
