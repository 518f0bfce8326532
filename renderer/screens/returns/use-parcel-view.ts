import type { Package } from '../../../shared/documents';
import { useStationQuery } from '../../store/use-station-query';
import { useReturns } from './returns-store';

export type ParcelView = { parcel: Package; seen: string[]; isAllSeen: boolean };

/** UNKNOWN-4: the parcel at hand, live; null: none. */
export function useParcelView(): ParcelView | null {
  const at = useReturns((state) => state.parcel);
  const parcel = useStationQuery(
    async (station) => (at === null ? null : station.get('package', at.packageId)),
    ['package'],
    [at?.packageId],
  );
  if (!at || !parcel) return null;
  return { parcel, seen: at.seen, isAllSeen: parcel.held.every(({ driveId }) => at.seen.includes(driveId)) };
}
