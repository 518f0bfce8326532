import { create } from 'zustand';
import type { BadgePerson } from '../../components/badge-sheet';
import { useHost } from '../../store/host-context';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';

/** `badge`: the site was set up a moment ago, and its admin has no badge in the hand yet. */
export type FirstRun = 'enrol' | 'setUp' | 'badge';

/** The admin who was made on this page, until the badge is printed or was used. */
export const useFirstAdmin = create<{ admin: BadgePerson | null }>()(() => ({ admin: null }));

/** What keeps this station from its work: it belongs to no site, or nobody at its site can sign in. Null: nothing. */
export function useFirstRun(): FirstRun | null {
  const { identity } = useHost();
  const { complete } = useSyncStatus();
  const operators = useStationQuery(
    async (station) => (await station.listOperators()).length,
    ['operator'],
    [],
  );
  const admin = useFirstAdmin((state) => state.admin);
  if (!identity.enrolled) return 'enrol';
  if (admin) return 'badge';
  return complete && operators === 0 ? 'setUp' : null;
}
