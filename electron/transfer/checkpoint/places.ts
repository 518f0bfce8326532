/** Where each blob's outcome stands in the file: eight bytes a blob, so that a million of them cost eight megabytes. */
export function createPlaces() {
  let positions = new Float64Array(1024);
  return {
    get(blob: number): number | null {
      const place = positions[blob] ?? 0;
      return place === 0 ? null : place - 1;
    },
    set(blob: number, position: number) {
      if (blob >= positions.length) {
        const larger = new Float64Array(Math.max(blob + 1, positions.length * 2));
        larger.set(positions);
        positions = larger;
      }
      positions[blob] = position + 1;
    },
    remove(blob: number) {
      positions[blob] = 0;
    },
  };
}
