import { useRef, useState } from 'react';
import type { Job, Package } from '../../../shared/documents';
import { useHost } from '../../store/host-context';
import { useStationQuery } from '../../store/use-station-query';

export type PracticeParcel = { parcel: Package; jobs: Job[] };

const offeredLimit = 40;

/** The parcels that can be practised with, and the one at hand: chosen, or open at this station. */
export function usePractice() {
  const { identity } = useHost();
  // The one that was opened last, or chosen since: it stays at hand when it is closed, so that all its steps are ticked.
  const lastId = useRef<string | null>(null);
  const [turn, setTurn] = useState(0);
  const found = useStationQuery(
    async (station) => {
      const waiting = await station.listPackages(['Expected', 'Arrived'], offeredLimit);
      const open = (await station.listPackages(['Open'], offeredLimit)).filter(
        ({ openedBy }) => openedBy?.stationId === identity.stationId,
      );
      if (open[0]) lastId.current = open[0].id;
      const chosen = lastId.current === null ? null : await station.get('package', lastId.current);
      const known = new Map([...open, ...(chosen ? [chosen] : []), ...waiting].map((one) => [one.id, one]));
      const parcels = await Promise.all(
        [...known.values()]
          .filter(({ trackingNumber }) => trackingNumber !== null)
          .map(async (parcel): Promise<PracticeParcel> => {
            const jobs = await Promise.all(parcel.jobIds.map((id) => station.get('job', id)));
            return { parcel, jobs: jobs.filter((job) => job !== null) };
          }),
      );
      parcels.sort((a, b) => fitness(a) - fitness(b));
      return { parcels, atHandId: chosen?.id ?? parcels[0]?.parcel.id ?? null };
    },
    ['package', 'job'],
    [turn],
  );
  function choose(packageId: string) {
    lastId.current = packageId;
    setTurn((before) => before + 1);
  }
  const atHand = found?.parcels.find(({ parcel }) => parcel.id === found.atHandId) ?? null;
  return { parcels: found?.parcels ?? null, atHand, choose };
}

/** Three drives show the work without much of it. */
function fitness({ jobs }: PracticeParcel): number {
  return Math.abs(jobs.reduce((sum, { drives }) => sum + drives.length, 0) - 3);
}
