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
  // Counted only once the first sync is complete: a count from before it would show the set-up to everybody for a moment,
  // and its badge field would take the first scan.
  const operators = useStationQuery(
    async (station) => (complete ? (await station.listOperators()).length : null),
    ['operator'],
    [complete],
  );
  const admin = useFirstAdmin((state) => state.admin);
  if (!identity.enrolled) return 'enrol';
  if (admin) return 'badge';
  return operators === 0 ? 'setUp' : null;
}
