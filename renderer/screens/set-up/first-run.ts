import { useHost } from '../../store/host-context';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';

export type FirstRun = 'enrol' | 'setUp';

/** What keeps this station from its work: it belongs to no site, or nobody at its site can sign in. Null: nothing. */
export function useFirstRun(): FirstRun | null {
  const { identity } = useHost();
  const { complete } = useSyncStatus();
  const operators = useStationQuery(
    async (station) => (await station.listOperators()).length,
    ['operator'],
    [],
  );
  if (!identity.enrolled) return 'enrol';
  return complete && operators === 0 ? 'setUp' : null;
}
