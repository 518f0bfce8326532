export type RateUnit = 'requests/s' | 'operations/s' | 'documents/s' | 'MB/s';

/** What one bench found; `value` is the one number that the budget is about. */
export type Figure = {
  name: string;
  /** Samples, or for a rate the requests, operations or documents that were counted. */
  n: number;
  unit: 'ms' | 'MB' | RateUnit;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  value: number;
  budget: number | null;
  note?: string;
};

/** Of the ordered samples, the one below which the given share lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error('a percentile needs samples');
  return found;
}

const round = (number: number) => Math.round(number * 100) / 100;

/** Times of the same thing done often: p95 is what the budget is about. */
export function times(
  name: string,
  samples: readonly number[],
  budget: number | null = null,
  note?: string,
): Figure {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => round(percentile(samples, share))) as [
    number,
    number,
    number,
  ];
  return {
    name,
    n: samples.length,
    unit: 'ms',
    p50,
    p95,
    p99,
    value: p95,
    budget,
    ...(note ? { note } : {}),
  };
}

/** Something that was done so often in so long. */
export function rate(
  name: string,
  unit: RateUnit,
  { count, ms }: { count: number; ms: number },
  note?: string,
): Figure {
  const value = Math.round((count / ms) * 1000);
  return {
    name,
    n: count,
    unit,
    p50: null,
    p95: null,
    p99: null,
    value,
    budget: null,
    ...(note ? { note } : {}),
  };
}

/** The most memory that something took, in MB of 2^20 bytes. */
export const peak = (name: string, bytes: number, budget: number, note?: string): Figure => ({
  name,
  n: 1,
  unit: 'MB',
  p50: null,
  p95: null,
  p99: null,
  value: Math.round(bytes / 2 ** 20),
  budget,
  ...(note ? { note } : {}),
});

/** A budget is a ceiling: every figure that has one is a time or a size. */
export const isOver = ({ value, budget }: Figure) => budget !== null && value > budget;

/** Names what holds a figure back, for the reader of one that is over its budget. */
export const limitedBy = (figure: Figure, limit: string): Figure =>
  isOver(figure) ? { ...figure, note: [figure.note, `limit: ${limit}`].filter(Boolean).join('; ') } : figure;
