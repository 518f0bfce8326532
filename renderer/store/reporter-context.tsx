import { createContext, useContext } from 'react';
import type { Reporter } from './reporter';

export const ReporterContext = createContext<Reporter | null>(null);

export function useReporter(): Reporter {
  const reporter = useContext(ReporterContext);
  if (!reporter) throw new Error('no reporter above this component');
  return reporter;
}
