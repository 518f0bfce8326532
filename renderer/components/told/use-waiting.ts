import { hasRole } from '../../store/session';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { countWaitingFaults } from '../../store/waiting';
import { useHubTime } from '../use-hub-time';

/** TOLD-2: what waits for whoever is signed in. `all`: with what a lead has to settle. */
export type Waiting = { faults: number; all: number };

export function useWaiting(): Waiting {
  const now = useHubTime(15_000);
  const { attention } = useSyncStatus();
  const operator = useSession((session) => session.operator);
  const operatorId = operator?.id ?? null;
  const isLead = operator !== null && hasRole(operator.role, 'lead');
  const found = useStationQuery(
    async (station) =>
      operatorId === null
        ? null
        : { operatorId, faults: await countWaitingFaults(station, { operatorId, isLead }, now) },
    ['job', 'package'],
    [operatorId, isLead, now],
  );
  // The number of the one before is nobody's.
  const faults = found && found.operatorId === operatorId ? found.faults : 0;
  return { faults, all: faults + (isLead ? attention : 0) };
}
