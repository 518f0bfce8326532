import type { ReadLabel } from './read-zpl';

/** A byte a dot, row by row: 1 is dark. Letters, which only the printer has, are dark boxes: the most that they can cover. */
export function dotsOfLabel({ width, height, texts, boxes, pictures }: ReadLabel): Uint8Array {
  const dots = new Uint8Array(width * height);
  const darken = (x: number, y: number, count: number) => {
    if (y < height && x < width) dots.fill(1, y * width + x, y * width + Math.min(x + count, width));
  };
  for (const box of [...boxes, ...texts])
    for (let row = 0; row < box.height; row++) darken(box.x, box.y + row, box.width);
  for (const { x, y, rows } of pictures)
    for (const [row, hex] of rows.entries())
      for (const { from, to } of darkRuns(hex)) darken(x + from, y + row, to - from);
  return dots;
}

/** Where in a row of hex digits dots are dark: from the first to the one after the last. */
export function darkRuns(hex: string): { from: number; to: number }[] {
  const bits = Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  return [...bits.matchAll(/1+/g)].map(({ index, 0: run }) => ({ from: index, to: index + run.length }));
}
