/** Narrower than this, words fall apart. */
const narrowest = 44;

/**
 * Widths of columns that together are `room` wide. Each gets what its widest cell needs; when that is too much, the widest ones
 * give way first and their cells go on in further lines. `needs`: rows of cells, all in points.
 */
export function columnWidths(needs: number[][], room: number): number[] {
  const [heads = []] = needs;
  const wanted = heads.map((_head, column) => Math.max(...needs.map((row) => row[column] ?? 0)));
  const total = wanted.reduce((sum, width) => sum + width, 0);
  if (total <= room) return wanted.map((width) => (width * room) / total);
  // The highest bound for the widest at which all fit.
  let [low, high] = [narrowest, room];
  const under = (bound: number) => wanted.map((width) => Math.min(width, bound));
  for (let step = 0; step < 30; step++) {
    const bound = (low + high) / 2;
    if (under(bound).reduce((sum, width) => sum + width, 0) <= room) low = bound;
    else high = bound;
  }
  return under(low);
}
