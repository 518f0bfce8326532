import { endOfDay } from '../../components/station-time';
import { useHubTime } from '../../components/use-hub-time';
import type { WorkOverview } from '../../store/station';
import { useStationQuery } from '../../store/use-station-query';
import { dueDays } from './due-by-day';

/** All open work, read anew every minute and not at every change: it is a walk through all of it. */
export function useWork(): WorkOverview | undefined {
  const now = useHubTime(60_000);
  return useStationQuery((station) => station.readWork(now, endOfDay(now, dueDays - 1)), [], [now]);
}
