import type { BenchLayout } from './bench-contract';

/** The numbers of the bays as they lie in the chassis: rows from the top, each from the left. */
export function bayRows({ rows, columns, order, origin, firstNumber }: BenchLayout): number[][] {
  const numbered = Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: columns },
      (_, column) => firstNumber + (order === 'rows' ? row * columns + column : column * rows + row),
    ),
  );
  return origin === 'top-left' ? numbered : numbered.toReversed();
}

export type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

/** The bay that an arrow leads to from another one; the edge of the chassis is the end. Home and End are those of the row. */
export function bayBeside(rows: number[][], from: number, key: ArrowKey): number {
  const row = rows.findIndex((numbers) => numbers.includes(from));
  const numbers = rows[row] ?? [];
  const column = numbers.indexOf(from);
  const to = {
    ArrowUp: rows[row - 1]?.[column],
    ArrowDown: rows[row + 1]?.[column],
    ArrowLeft: numbers[column - 1],
    ArrowRight: numbers[column + 1],
    Home: numbers[0],
    End: numbers.at(-1),
  }[key];
  return to ?? from;
}
