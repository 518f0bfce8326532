import type { Overview } from '../shared/overview-contract';
import type { HubDeps } from './deps';
import { listStations } from './stations';

/** What a lead is shown that no station can know by itself. */
export async function readOverview(deps: HubDeps, siteId: string): Promise<Overview> {
  const stations = await listStations(deps, siteId);
  return {
    asOf: deps.now(),
    stations: stations
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ id, name, lastSeen, pending }) => ({ id, name, lastSeen, pending })),
  };
}
