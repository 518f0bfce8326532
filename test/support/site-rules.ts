import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { submit } from '../../hub/accept-operations';
import { ensureSite } from '../../hub/first-site';
import { openHub } from '../../hub/open-hub';
import type { SiteRules } from '../../shared/documents';

/** Changes the rules of the site in a hub's folder, as an admin would on its settings page. The hub must not run. */
export async function changeSiteRules(dataDir: string, rules: Partial<SiteRules>): Promise<void> {
  const log = pino({ level: 'silent' });
  const { deps, close } = await openHub({ dataDir, databaseUrl: null, keyFile: null }, log);
  try {
    const siteId = await ensureSite(deps);
    const row = await deps.database
      .selectFrom('document')
      .select('body')
      .where('kind', '=', 'site')
      .where('id', '=', siteId)
      .executeTakeFirstOrThrow();
    if (row.body?.kind !== 'site') throw new Error(`site ${siteId} has no document`);
    const { kind: _, ...site } = row.body;
    await submit(deps, siteId, {
      id: randomUUID(),
      v: 1,
      type: 'siteSaved',
      actor: { kind: 'hub' },
      at: deps.now(),
      seen: null,
      payload: { ...site, rules: { ...site.rules, ...rules } },
    });
  } finally {
    await close();
  }
}
