import { storeClocks } from '../clock-rows';
import type { HubDeps } from '../deps';
import { readHubMeta, saveHubMeta } from '../hub-meta';
import { listSites } from '../sites';

/** Raised whenever the due times that shared/jobs/due-times.ts reads off the same document change. */
const rules = '2';
const name = 'clock-rules';
const pageSize = 200;

/** Reads the due times off all documents anew, once after an update that came with other rules. */
export async function rebuildClocks(deps: HubDeps): Promise<void> {
  if ((await readHubMeta(deps.database, name)) === rules) return;
  for (const { siteId } of await listSites(deps)) await rebuildSite(deps, siteId);
  await saveHubMeta(deps.database, name, rules);
}

async function rebuildSite(deps: HubDeps, siteId: string): Promise<void> {
  let cursor = 0;
  for (;;) {
    const last = await deps.sites.write(siteId, async (tx) => {
      // Nobody changes a document between reading it and writing its times.
      if (!(await tx.lock())) return undefined;
      const page = await tx.documentsAfter(cursor, pageSize);
      await storeClocks(
        tx.sql,
        siteId,
        page.map(({ kind, id, body }) => ({ ref: { kind, id }, document: body })),
      );
      return page.at(-1)?.rev;
    });
    if (last === undefined) return;
    cursor = last;
  }
}
