import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { endOfDay } from '../../components/station-time';
import { hubNow } from '../../components/use-hub-time';
import { createListPages, type ListWindow } from '../../store/list-pages';
import type { FaultFilter, FaultQueue, FaultRow, Station } from '../../store/station';
import { useStation } from '../../store/station-context';

type Asked = { queue: FaultQueue; operatorId: string | null; filter: FaultFilter };

/** The rows of a queue; read again when a job or package changes and with every new `now`. */
export function useFaultRows(
  asked: Asked,
  now: string,
): ListWindow<FaultRow> & { onRange: (first: number, last: number) => void } {
  const station = useStation();
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const key = JSON.stringify(asked);
  const pages = useMemo(
    () =>
      createListPages(station, source(station, JSON.parse(key) as Asked), (error) => setFailure({ error })),
    [station, key],
  );
  const window = useSyncExternalStore(pages.subscribe, pages.window);
  // biome-ignore lint/correctness/useExhaustiveDependencies: time itself is what changes the list
  useEffect(() => pages.refresh(), [pages, now]);
  // To the error boundary: a list that cannot be read must not look empty.
  if (failure) throw failure.error;
  return { ...window, onRange: pages.show };
}

function source(station: Station, asked: Asked) {
  return {
    watched: ['job', 'package'],
    async read(page: { offset: number; limit: number }) {
      const now = hubNow(Date.now(), station.status().clockOffsetMs);
      const { faults, total } = await station.listFaults({ ...asked, now, dueBefore: endOfDay(now) }, page);
      return { rows: faults, total };
    },
  };
}
