import { boxReadyKey } from '../../shared/document-keys';
import type { Job } from '../../shared/documents';
import { type LeftBehind, leftBehind } from '../../shared/packing/left-behind';
import { readyBoxes } from '../../shared/packing/ready-boxes';
import type { Station } from '../store/station';
import { useStationQuery } from '../store/use-station-query';

/** A pick-up is among them for days; behind them a box that stayed is one of those that wait longest. */
const lookedAt = 100;

/** CUSTODY-2: the boxes that their carrier did not take. With none ready nothing else is read. */
export async function readLeftBehind(
  station: Pick<Station, 'findByKeys' | 'listJobs'>,
): Promise<LeftBehind[]> {
  const found = await station.findByKeys([boxReadyKey]);
  const ready = readyBoxes(found.filter((one): one is Job => one.kind === 'job'));
  if (ready.length === 0) return [];
  const { jobs } = await station.listJobs({}, { offset: 0, limit: lookedAt });
  return leftBehind(ready, jobs);
}

export function useLeftBehind(): LeftBehind[] {
  return useStationQuery(readLeftBehind, ['job'], []) ?? [];
}
