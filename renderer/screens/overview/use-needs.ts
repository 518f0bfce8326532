import { isOverdue, overdueIfLeft } from '../../../shared/custody';
import { isSilent } from '../../../shared/overview-contract';
import { endOfDay } from '../../components/station-time';
import { useHubTime } from '../../components/use-hub-time';
import { readLeftBehind } from '../../components/use-left-behind';
import type { HubOverview } from '../../components/use-overview';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';

export type NeedName = 'attention' | 'overdue' | 'today' | 'mails' | 'onTheWay' | 'leftBehind' | 'silent';
/** `count` null: not known, because it is still read or only the hub knows it. */
export type Need = { name: NeedName; count: number | null; to: string };

/** What waits for a person now, each with the page where it is dealt with. */
export function useNeeds({ answer }: HubOverview): Need[] {
  const now = useHubTime(15_000);
  const { attention } = useSyncStatus();
  const found = useStationQuery(
    async (station) => {
      const [overdue, today, onTheWay, left] = await Promise.all([
        station.countFaults({ operatorId: null, now, dueBefore: now }),
        station.countFaults({ operatorId: null, now, dueBefore: endOfDay(now) }),
        station.listOnTheWay(overdueIfLeft(now), 0),
        readLeftBehind(station),
      ]);
      return {
        overdue: overdue.due,
        today: today.due - overdue.due,
        onTheWay: onTheWay.total,
        leftBehind: left.filter(({ since }) => isOverdue(since, now)).length,
      };
    },
    ['job', 'package'],
    [now],
  );
  const silent = answer && answer.stations.filter((one) => isSilent(one, answer.asOf)).length;
  return [
    { name: 'attention', count: attention, to: '/attention' },
    { name: 'overdue', count: found?.overdue ?? null, to: '/faults?queue=due' },
    { name: 'today', count: found?.today ?? null, to: '/faults?queue=due' },
    { name: 'mails', count: answer?.mails ?? null, to: '/mails' },
    { name: 'onTheWay', count: found?.onTheWay ?? null, to: '/stock' },
    { name: 'leftBehind', count: found?.leftBehind ?? null, to: '/returns' },
    { name: 'silent', count: silent, to: '#stations' },
  ];
}
