import { aDriveRequest, anImportRequest } from '../shared/azure/job-requests';
import { benchResourceGroup, benchSubscription, jobNameOf, serialOf } from './bench-data';
import { type Figure, rate, times } from './figure';
import { type Call, runLoad } from './http-load';
import { type HubWorld, hubJobs } from './hub-world';

const connections = 8;
const apiVersion = 'api-version=2021-01-01';
const group = `/subscriptions/${benchSubscription}/resourceGroups/${benchResourceGroup}/providers/Microsoft.ImportExport/jobs`;
/** Serials that the seeded jobs do not have. */
const firstNewDrive = 10_000_000;

const jobPath = (name: string) => `${group}/${name}?${apiVersion}`;
const calls = (count: number, call: (index: number) => Call) =>
  Array.from({ length: count }, (_, i) => call(i));

/** What customers ask, over real HTTP from another process: each kind of call for itself. */
export async function benchCustomerApi(world: HubWorld): Promise<Figure[]> {
  const token = await world.command(['token', 'create', '--subscription', benchSubscription]);
  const kinds: Record<string, Call[]> = {
    get: calls(2000, (i) => ({ method: 'GET', path: jobPath(jobNameOf((i * 37) % hubJobs)) })),
    list: calls(100, () => ({ method: 'GET', path: `${group}?${apiVersion}` })),
    put: calls(500, (i) => ({
      method: 'PUT',
      path: jobPath(`new-${i}`),
      body: aJobRequest(i),
    })),
    patch: calls(500, (i) => ({
      method: 'PATCH',
      path: jobPath(`new-${i}`),
      body: { tags: { box: String(i) } },
    })),
  };
  const load = { url: world.url, token, connections };
  // Its first calls pay for the hub's compiler.
  await runLoad(load, kinds['get']?.slice(0, 200) ?? []);
  const figures: Figure[] = [];
  for (const [kind, wanted] of Object.entries(kinds)) {
    const result = await runLoad(load, wanted);
    const name = `customer-api-${kind}-${world.kind}`;
    const note = `${connections} connections${kind === 'list' ? ', 100 jobs a page' : ''}`;
    figures.push(rate(name, 'requests/s', result, note), times(`${name}-latency`, result.samples));
  }
  return figures;
}

function aJobRequest(index: number) {
  const request = anImportRequest({
    driveList: Array.from({ length: 10 }, (_, drive) =>
      aDriveRequest(serialOf(firstNewDrive + index * 10 + drive)),
    ),
  });
  return { ...request, location: 'West Europe' };
}
