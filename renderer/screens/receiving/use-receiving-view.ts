import type { Drive, Job, Package, SiteRules } from '../../../shared/documents';
import { driveCounts } from '../../../shared/drives/receive-drive';
import { loadPackage } from '../../store/load-package';
import { useStationQuery } from '../../store/use-station-query';
import { isBlind, type ReceivingStep, receivingStep } from './receiving-step';
import { useReceiving } from './receiving-store';

export type ReceivingView = {
  parcel: Package;
  jobs: Job[];
  step: ReceivingStep;
  blind: boolean;
  arrived: number;
  /** null: an export job whose customer did not say, or the number is hidden until the count. */
  expected: number | null;
};

const noRules: Pick<SiteRules, 'blindCount'> = { blindCount: false };

/** The open package with its jobs, live. Null: none is open; undefined: not read yet. */
export function useReceivingView(): ReceivingView | null | undefined {
  const packageId = useReceiving((state) => state.packageId);
  return useStationQuery(
    async (station) => {
      const parcel = packageId === null ? null : await loadPackage(station, packageId);
      if (!parcel) return null;
      const rules = (await station.site())?.rules ?? noRules;
      const step = receivingStep(parcel, rules);
      if (step === 'idle') return null;
      const found = await Promise.all(parcel.jobIds.map((id) => station.get('job', id)));
      const jobs = found.filter((job) => job !== null);
      return { parcel, jobs, step, ...countDrives(parcel, jobs, isBlind(parcel, rules)) };
    },
    ['package', 'job', 'site'],
    [packageId],
  );
}

function countDrives(parcel: Package, jobs: Job[], blind: boolean) {
  if (jobs.length === 0) return { blind, arrived: parcel.held.length, expected: null };
  const counts = jobs.map(driveCounts);
  const arrived = counts.reduce((sum, count) => sum + count.arrived, 0);
  const isKnown = !blind && counts.every(({ expected }) => expected !== null);
  const expected = isKnown ? counts.reduce((sum, count) => sum + (count.expected ?? 0), 0) : null;
  return { blind, arrived, expected };
}

/** Awaited drives first, since they are what is looked for; then the newest arrivals. */
export function sortedDrives(job: Job): Drive[] {
  const rank = ({ state }: Drive) => (state === 'Specified' ? 0 : state === 'NeverReceived' ? 1 : 2);
  return [...job.drives].sort(
    (a, b) => rank(a) - rank(b) || ((a.arrivedAt ?? '') < (b.arrivedAt ?? '') ? 1 : -1) || 0,
  );
}
