import { msBetween } from '../shared/time';

/** Counts calls per key in windows of fixed length; bounded in memory. */
export function createRateLimit(
  now: () => string,
  { limit, windowMs }: { limit: number; windowMs: number },
): (key: string) => boolean {
  const maxKeys = 10_000;
  const windows = new Map<string, { since: string; count: number }>();
  return (key) => {
    const at = now();
    const current = windows.get(key);
    if (!current || msBetween(current.since, at) >= windowMs) {
      if (windows.size >= maxKeys) windows.clear();
      windows.set(key, { since: at, count: 1 });
      return true;
    }
    current.count += 1;
    return current.count <= limit;
  };
}
