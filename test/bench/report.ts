import { type Figure, isOver } from './figure';

/** One line of standard output: the figure and where it was measured. */
export const figureLine = (figure: Figure, machine: string) => JSON.stringify({ ...figure, machine });

const number = (value: number | null) => (value === null ? '' : value.toLocaleString('en'));

/** The figures for a person's eye. */
export function figureTable(figures: readonly Figure[], machine: string): string {
  const head = ['', 'n', 'unit', 'p50', 'p95', 'p99', 'value', 'budget', ''];
  const rows = figures.map((figure) => {
    const { name, n, unit, p50, p95, p99, value, budget } = figure;
    const verdict = budget === null ? '' : isOver(figure) ? 'OVER' : 'met';
    return [name, number(n), unit, ...[p50, p95, p99, value, budget].map(number), verdict];
  });
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const notes = figures.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : []));
  return [
    '',
    machine,
    '',
    ...[head, ...rows].map(line),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
  ].join('\n');
}
