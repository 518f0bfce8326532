import type { Overview } from '../shared/overview-contract';
import type { Instant } from '../shared/time';
import type { HubDeps } from './deps';
import { readFlow } from './flow/read-flow';
import { countMailsForPerson } from './notify/mail-rows';
import { listStations } from './stations';

/** What a lead is shown that no station can know by itself. `days`: see overviewQuerySchema. */
export async function readOverview(deps: HubDeps, siteId: string, days?: Instant[]): Promise<Overview> {
  const stations = await listStations(deps, siteId);
  const flow = days && (await readFlow(deps, siteId, days));
  return {
    asOf: deps.now(),
    stations: stations
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ id, name, lastSeen, pending }) => ({ id, name, lastSeen, pending })),
    mails: await countMailsForPerson(deps.database, siteId),
    ...(flow && { flow }),
  };
}
