import { sql } from 'kysely';
import { genesisHash } from '../shared/custody';
import type { Payload } from '../shared/operations';
import { currentVersion } from '../shared/upcast';
import { submit } from './accept-operations';
import type { HubDeps } from './deps';
import { deleteHubMeta, saveHubMeta } from './hub-meta';
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

/** A site whose past is still being written: nothing of it runs out meanwhile, and nobody is told of it. */
export async function setLoading(deps: HubDeps, siteId: string, isLoading: boolean): Promise<void> {
  const name = loadingName(siteId);
  if (isLoading) await saveHubMeta(deps.database, name, deps.now());
  else await deleteHubMeta(deps.database, name);
}

/** The others: what is due there is done, and their customers are told. */
export async function loadedSites({ database }: HubDeps): Promise<string[]> {
  const rows = await database
    .selectFrom('site')
    .select('site')
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('hub_meta')
            .select('name')
            .where('name', '=', sql<string>`${loadingName('')}::text || site.site`),
        ),
      ),
    )
    .orderBy('created_at')
    .orderBy('site')
    .execute();
  return rows.map(({ site }) => site);
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
