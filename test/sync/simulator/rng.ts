/** The only source of chance in a run: the same seed, the same run. */
export type Rng = {
  /** In [0, 1). */
  next(): number;
  /** Whole, from `least` to `most`, both included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  /** undefined when there is nothing to choose from. */
  maybe<V>(from: readonly V[]): V | undefined;
  pick<V>(from: readonly [V, ...V[]]): V;
  uuid(): string;
  bytes(length: number): Buffer;
  /** Another source, so that what one part of the run draws does not move the others. */
  fork(): Rng;
};

export function createRng(seed: number): Rng {
  let state = (seed * 0x9e3779b1 + 0x6d2b79f5) | 0;
  // mulberry32
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    maybe: (from) => from[Math.floor(next() * from.length)],
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(8)}${hex(4)}`,
    bytes: (length) => Buffer.from(Array.from({ length }, () => between(0, 255))),
    fork: () => createRng(Math.floor(next() * 0x7fffffff)),
  };
}
