import type { StationNames } from '../shared/custody-record';
import { addMs } from '../shared/time';
import type { HubDeps } from './deps';
import { createOneTimeCode, normaliseOneTimeCode } from './one-time-code';
import { secretHash } from './secret-hash';

const codeLifeMs = 10 * 60_000;

/** Who is at the other end of a request under /station/v1. */
export type StationIdentity = { stationId: string; siteId: string; name?: string };

/** A code that enrols one station within ten minutes. `name` overrides the one that the station gives. */
export async function createEnrolmentCode(
  deps: HubDeps,
  siteId: string,
  name: string | null,
): Promise<{ code: string; expiresAt: string }> {
  const code = createOneTimeCode(deps.randomBytes);
  const expiresAt = addMs(deps.now(), codeLifeMs);
  await deps.database
    .insertInto('enrolment_code')
    .values({ site: siteId, hash: secretHash(code), name, expires_at: expiresAt, used_at: null })
    .execute();
  return { code, expiresAt };
}

/** Gives the station its credential, once; null when the code is unknown, used or too old. */
export async function enrolStation(
  deps: HubDeps,
  typed: { code: string; name: string },
): Promise<{ stationId: string; credential: string; siteId: string } | null> {
  const now = deps.now();
  const stationId = deps.newId();
  const credential = deps.randomBytes(32).toString('base64url');
  return deps.database.transaction().execute(async (tx) => {
    const code = await tx
      .updateTable('enrolment_code')
      .set({ used_at: now })
      .where('hash', '=', secretHash(normaliseOneTimeCode(typed.code)))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning(['site', 'name'])
      .executeTakeFirst();
    if (!code) return null;
    await tx
      .insertInto('station')
      .values({
        site: code.site,
        id: stationId,
        name: code.name ?? typed.name,
        credential_hash: secretHash(credential),
        enrolled_at: now,
        revoked_at: null,
        last_seen: now,
        pending: null,
        app_version: null,
      })
      .execute();
    return { stationId, credential, siteId: code.site };
  });
}

export async function authenticateStation(
  deps: HubDeps,
  credential: string,
): Promise<StationIdentity | 'unauthorized' | 'revoked'> {
  const row = await deps.database
    .selectFrom('station')
    .select(['site', 'id', 'name', 'revoked_at'])
    .where('credential_hash', '=', secretHash(credential))
    .executeTakeFirst();
  if (!row) return 'unauthorized';
  return row.revoked_at === null ? { siteId: row.site, stationId: row.id, name: row.name } : 'revoked';
}

/** Ends a station's access at once, also that of a pull which is waiting. false: no such station. */
export async function revokeStation(deps: HubDeps, siteId: string, stationId: string): Promise<boolean> {
  const { numUpdatedRows } = await deps.database
    .updateTable('station')
    .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(deps.now())) }))
    .where('site', '=', siteId)
    .where('id', '=', stationId)
    .executeTakeFirst();
  deps.poke.notify(siteId);
  return numUpdatedRows > 0n;
}

export type StationRow = {
  id: string;
  name: string;
  enrolledAt: string;
  revokedAt: string | null;
  lastSeen: string | null;
  pending: number | null;
  appVersion: string | null;
};

export async function listStations(deps: HubDeps, siteId: string): Promise<StationRow[]> {
  const rows = await deps.database
    .selectFrom('station')
    .select(['id', 'name', 'enrolled_at', 'revoked_at', 'last_seen', 'pending', 'app_version'])
    .where('site', '=', siteId)
    .orderBy('enrolled_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
    lastSeen: row.last_seen,
    pending: row.pending,
    appVersion: row.app_version,
  }));
}

/** Of stations that were revoked too. */
export async function stationNames(
  { database }: HubDeps,
  siteId: string,
  ids: string[],
): Promise<StationNames> {
  if (ids.length === 0) return {};
  const rows = await database
    .selectFrom('station')
    .select(['id', 'name'])
    .where('site', '=', siteId)
    .where('id', 'in', ids)
    .execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
