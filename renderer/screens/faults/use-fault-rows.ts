import { useEffect } from 'react';
import { endOfDay } from '../../components/station-time';
import { hubNow } from '../../components/use-hub-time';
import type { ListSource } from '../../store/list-pages';
import type { FaultFilter, FaultQueue, FaultRow, Station } from '../../store/station';
import { useListPages } from '../../store/use-list-pages';

type Asked = { queue: FaultQueue; operatorId: string | null; filter: FaultFilter };

/** The rows of a queue; read again when a job or package changes and with every new `now`. */
export function useFaultRows(asked: Asked, now: string) {
  const rows = useListPages(faultSource, asked);
  const { refresh } = rows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: time itself is what changes the list
  useEffect(() => refresh(), [refresh, now]);
  return rows;
}

function faultSource(station: Station, asked: Asked): ListSource<FaultRow> {
  return {
    watched: ['job', 'package'],
    async read(page) {
      const now = hubNow(Date.now(), station.status().clockOffsetMs);
      const { faults, total } = await station.listFaults({ ...asked, now, dueBefore: endOfDay(now) }, page);
      return { rows: faults, total };
    },
  };
}
