import { badgeIdOf } from '../shared/scan-code/badge-id';
import { currentVersion } from '../shared/upcast';
import { submit } from './accept-operations';
import type { HubDeps } from './deps';
import { saveHubMeta } from './hub-meta';
import { createOneTimeCode, normaliseOneTimeCode } from './one-time-code';
import { saveOperator } from './operators';
import { isWeakPin } from './pin';
import { secretHash } from './secret-hash';

export type SetUp = { code: string; siteName: string; adminName: string; badge: string; pin: string };
export type SetUpProblem = 'code-wrong' | 'already-set-up' | 'pin-weak' | 'badge-invalid';

const metaName = (siteId: string) => `set-up-code:${siteId}`;

/** The code that lets whoever reads the hub's console make the first admin. A newer one replaces it. */
export async function createSetUpCode(deps: HubDeps, siteId: string): Promise<string> {
  const code = createOneTimeCode(deps.randomBytes);
  await saveHubMeta(deps.database, metaName(siteId), secretHash(code));
  return code;
}

/** Names the site and makes its first admin; null when done. */
export async function setUpSite(deps: HubDeps, siteId: string, input: SetUp): Promise<SetUpProblem | null> {
  if (await hasOperator(deps, siteId)) return 'already-set-up';
  const code = secretHash(normaliseOneTimeCode(input.code));
  const isRight = await deps.database
    .selectFrom('hub_meta')
    .select('name')
    .where('name', '=', metaName(siteId))
    .where('value', '=', code)
    .executeTakeFirst();
  if (!isRight) return 'code-wrong';
  const badge = badgeIdOf(input.badge);
  if (badge === undefined) return 'badge-invalid';
  if (isWeakPin(input.pin)) return 'pin-weak';
  // Used up by whoever comes first: the code makes one admin.
  const used = await deps.database
    .deleteFrom('hub_meta')
    .where('name', '=', metaName(siteId))
    .where('value', '=', code)
    .executeTakeFirst();
  if (used.numDeletedRows === 0n) return 'already-set-up';
  const saved = await saveOperator(deps, siteId, {
    operator: { id: deps.newId(), name: input.adminName, badge, role: 'admin', active: true },
    pin: input.pin,
    actor: { kind: 'hub' },
  });
  if (saved.outcome === 'refused') throw new Error(`the first admin was refused: ${saved.code}`);
  await nameSite(deps, siteId, input.siteName);
  return null;
}

async function hasOperator(deps: HubDeps, siteId: string): Promise<boolean> {
  const row = await deps.database
    .selectFrom('document')
    .select('id')
    .where('site', '=', siteId)
    .where('kind', '=', 'operator')
    .where('deleted', '=', false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function nameSite(deps: HubDeps, siteId: string, name: string): Promise<void> {
  const row = await deps.database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'site')
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  if (row.body?.kind !== 'site') throw new Error(`site ${siteId} has no document`);
  const { kind: _, ...site } = row.body;
  const result = await submit(deps, siteId, {
    id: deps.newId(),
    v: currentVersion('siteSaved'),
    type: 'siteSaved',
    actor: { kind: 'hub' },
    at: deps.now(),
    seen: null,
    payload: { ...site, name },
  });
  if (result.outcome === 'refused') throw new Error(`the site's name was refused: ${result.code}`);
}
