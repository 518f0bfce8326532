import type { Payload } from '../shared/operations';
import { currentVersion } from '../shared/upcast';
import { submit } from './accept-operations';
import { genesisHash } from './custody-link';
import type { HubDeps } from './deps';
import { siteTables } from './schema';

export type SiteSummary = { siteId: string; demo: boolean; createdAt: string };

/** The sites of this hub, oldest first: one, unless a site is being set up beside another. */
export async function listSites(deps: HubDeps): Promise<SiteSummary[]> {
  const rows = await deps.database
    .selectFrom('site')
    .select(['site', 'demo', 'created_at'])
    .orderBy('created_at')
    .orderBy('site')
    .execute();
  return rows.map((row) => ({ siteId: row.site, demo: row.demo, createdAt: row.created_at }));
}

const loadingName = (siteId: string) => `loading:${siteId}`;

/** A site whose past is still being written: nothing of it runs out meanwhile. */
export async function setLoading(deps: HubDeps, siteId: string, isLoading: boolean): Promise<void> {
  const name = loadingName(siteId);
  if (isLoading) await deps.database.insertInto('hub_meta').values({ name, value: deps.now() }).execute();
  else await deps.database.deleteFrom('hub_meta').where('name', '=', name).execute();
}

export async function sitesWithClocks(deps: HubDeps): Promise<string[]> {
  const sites = await listSites(deps);
  const names = sites.map(({ siteId }) => loadingName(siteId));
  const loading = await deps.database
    .selectFrom('hub_meta')
    .select('name')
    .where('name', 'in', [...names, ''])
    .execute();
  return sites
    .map(({ siteId }) => siteId)
    .filter((siteId) => !loading.some(({ name }) => name === loadingName(siteId)));
}

/** A site with its own epoch, sequence and custody chain, whose first link is the saving of its own document. */
export async function createSite(deps: HubDeps, site: Payload<'siteSaved'>): Promise<void> {
  const now = deps.now();
  await deps.database
    .insertInto('site')
    .values({
      site: site.id,
      demo: site.demo,
      created_at: now,
      epoch: deps.newId(),
      seq: 0,
      head_hash: genesisHash,
      links: 0,
    })
    .execute();
  const result = await submit(deps, site.id, {
    id: deps.newId(),
    v: currentVersion('siteSaved'),
    type: 'siteSaved',
    actor: { kind: 'hub' },
    at: now,
    seen: null,
    payload: site,
  });
  if (result.outcome !== 'applied') throw new Error(`a new site was not saved: ${result.code}`);
}

/** Removes the site with everything of it, also its stations' credentials and its chain: "Leave the demo". */
export async function deleteSite(deps: HubDeps, siteId: string): Promise<void> {
  await deps.database.transaction().execute(async (tx) => {
    await tx.selectFrom('site').select('site').where('site', '=', siteId).forUpdate().execute();
    for (const table of siteTables) await tx.deleteFrom(table).where('site', '=', siteId).execute();
  });
  deps.poke.notify(siteId);
}
