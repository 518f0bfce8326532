import { createContext, useContext, useEffect } from 'react';
import type { BenchWatch } from './bench-watch';

export const BenchContext = createContext<BenchWatch | null>(null);

export function useBenchWatch(): BenchWatch {
  const watch = useContext(BenchContext);
  if (!watch) throw new Error('no bench watch above this component');
  return watch;
}

/** The bench is looked at more often while the component is on the screen. */
export function useWatchedBench(): void {
  const bench = useBenchWatch();
  useEffect(() => bench.watch(), [bench]);
}
