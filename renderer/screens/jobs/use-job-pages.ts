import { useMemo, useState, useSyncExternalStore } from 'react';
import type { Job } from '../../../shared/documents';
import type { ListWindow } from '../../store/list-pages';
import type { JobFilter } from '../../store/station';
import { useStation } from '../../store/station-context';
import { createJobPages } from './job-pages';

export function useJobPages(
  filter: JobFilter,
): ListWindow<Job> & { onRange: (first: number, last: number) => void } {
  const station = useStation();
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const key = JSON.stringify(filter);
  const pages = useMemo(
    () => createJobPages(station, JSON.parse(key) as JobFilter, (error) => setFailure({ error })),
    [station, key],
  );
  const window = useSyncExternalStore(pages.subscribe, pages.window);
  // To the error boundary: a list that cannot be read must not look empty.
  if (failure) throw failure.error;
  return { ...window, onRange: pages.show };
}
