import { sql } from 'kysely';
import { canonicalJson } from '../shared/canonical-json';
import { genesisHash } from '../shared/custody';
import { excerptOf, isInRecord, type RecordOf } from '../shared/custody-excerpt';
import {
  type CustodyEntry,
  type CustodyRecord,
  type CustodySubject,
  destructionTypes,
  recordFormat,
  type SignedCustodyRecord,
} from '../shared/custody-record';
import { fits } from './custody';
import { publishKey, signText } from './custody-key';
import { linkHash } from './custody-link';
import type { HubDeps } from './deps';
import { namedSubjects } from './named-subjects';
import { concernsJob, concernsPackage } from './operations-of-job';

/**
 * CUSTODY-3: the signed custody record; null when nothing of it was ever recorded here. Throws a BrokenChainError instead of
 * signing a link that is not what its hash says.
 */
export async function custodyRecord(
  deps: HubDeps,
  siteId: string,
  of: RecordOf,
): Promise<SignedCustodyRecord | null> {
  const site = await deps.database
    .selectFrom('site')
    .select(['seq', 'head_hash', 'links'])
    .where('site', '=', siteId)
    .executeTakeFirstOrThrow();
  const entries: CustodyEntry[] = [];
  for (const row of await readRows(deps, siteId, site.seq, of)) {
    if (!fits(row, siteId) || linkHash(row.previous_hash, row.link) !== row.hash) {
      deps.log.error({ alarm: 'custody-broken', site: siteId, seq: row.seq }, 'the custody chain is broken');
      throw new BrokenChainError(row.seq);
    }
    if (!isInRecord(of, row.link, namedSubjects(row.payload).driveId)) continue;
    const link = excerptOf(of, row.link);
    entries.push({
      seq: row.seq,
      previousHash: row.previous_hash,
      hash: row.hash,
      isWhole: canonicalJson(link) === canonicalJson(row.link),
      link,
      ...(destructionTypes.includes(row.type) && row.salt !== null
        ? { payload: { salt: row.salt, value: row.payload } }
        : {}),
    });
  }
  if (entries.length === 0) return null;
  const record: CustodyRecord = {
    format: recordFormat,
    site: { id: siteId, name: await siteName(deps, siteId) },
    subject: await subjectOf(deps, siteId, of),
    createdAt: deps.now(),
    chain: { links: site.links, head: site.head_hash },
    entries,
  };
  const { publicKey } = deps.custodyKey;
  await publishKey(deps.database, siteId, publicKey, deps.now());
  const value = signText(deps.custodyKey, canonicalJson(record));
  return { record, signature: { algorithm: 'Ed25519', keyId: publicKey.kid, value } };
}

/** The chain in the database was changed: the hub vouches for nothing of it. */
export class BrokenChainError extends Error {
  override name = 'BrokenChainError';
  constructor(readonly seq: number) {
    super(`the custody chain is broken at ${seq}`);
  }
}

function readRows({ database }: HubDeps, siteId: string, upTo: number, of: RecordOf) {
  return database
    .selectFrom('operation')
    .select(['seq', 'operation_id', 'station_id', 'type', 'v', 'at', 'hub_at', 'actor', 'outcome', 'code'])
    .select(['payload', 'salt', 'link', 'hash'])
    .select(
      sql<string>`coalesce((select before.hash from operation before where before.site = operation.site
        and before.seq < operation.seq and before.hash is not null order by before.seq desc limit 1), ${genesisHash})`.as(
        'previous_hash',
      ),
    )
    .where('site', '=', siteId)
    .where('seq', '<=', upTo)
    .where('outcome', '!=', 'refused')
    .where(of.kind === 'package' ? concernsPackage(siteId, of.packageId) : concernsJob(siteId, of.jobId))
    .orderBy('seq')
    .execute();
}

async function subjectOf(deps: HubDeps, siteId: string, of: RecordOf): Promise<CustodySubject> {
  if (of.kind === 'package') {
    const body = await bodyOf(deps, siteId, of.packageId);
    if (body?.kind !== 'package') return of;
    return { ...of, trackingNumber: body.trackingNumber, held: body.held.map(({ driveId }) => driveId) };
  }
  const body = await bodyOf(deps, siteId, of.jobId);
  return { ...of, name: body?.kind === 'job' ? body.name : null };
}

async function siteName(deps: HubDeps, siteId: string): Promise<string> {
  const body = await bodyOf(deps, siteId, siteId);
  return body?.kind === 'site' ? body.name : siteId;
}

async function bodyOf({ database }: HubDeps, siteId: string, id: string) {
  const row = await database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.body ?? null;
}
