import { canonicalJson } from '../shared/canonical-json';
import { brokenLink, type CustodyLink, genesisHash } from '../shared/custody';
import { payloadHash, sha256 } from './custody-link';
import type { HubDeps } from './deps';

const pageSize = 1000;

export type CustodyReport = { ok: true; links: number; head: string } | { ok: false; brokenAt: number };

/**
 * Recomputes the chain of a site: every link from the hash before it, and every payload that still exists.
 * `brokenAt` is the number of the first operation that does not fit.
 */
export async function verifyCustody(deps: HubDeps, siteId: string): Promise<CustodyReport> {
  const site = await deps.database
    .selectFrom('site')
    .select(['seq', 'head_hash', 'links'])
    .where('site', '=', siteId)
    .executeTakeFirstOrThrow();
  let head = genesisHash;
  let links = 0;
  let after = 0;
  for (;;) {
    const page = await readPage(deps, siteId, { after, upTo: site.seq });
    const fitting: FittingRow[] = [];
    for (const row of page) {
      if (!fits(row, siteId)) break;
      fitting.push(row);
    }
    const broken = brokenLink(fitting, sha256, head) ?? fitting.length;
    const [odd] = page.slice(broken);
    if (odd) return { ok: false, brokenAt: odd.seq };
    head = fitting.at(-1)?.hash ?? head;
    links += fitting.length;
    after = fitting.at(-1)?.seq ?? site.seq;
    if (page.length < pageSize) break;
  }
  // Links that were cut off at the end leave the rest in order; only the site's own head shows it.
  if (head !== site.head_hash || links !== site.links) return { ok: false, brokenAt: after + 1 };
  return { ok: true, links, head };
}

function readPage(deps: HubDeps, siteId: string, { after, upTo }: { after: number; upTo: number }) {
  return deps.database
    .selectFrom('operation')
    .select(['seq', 'operation_id', 'station_id', 'type', 'v', 'at', 'hub_at', 'actor', 'outcome', 'code'])
    .select(['payload', 'salt', 'link', 'hash'])
    .where('site', '=', siteId)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .where((row) => row.or([row('hash', 'is not', null), row('outcome', '!=', 'refused')]))
    .orderBy('seq')
    .limit(pageSize)
    .execute();
}

type Row = Awaited<ReturnType<typeof readPage>>[number];
type FittingRow = Row & { link: CustodyLink; hash: string };

/** What a link repeats of its row: a changed row is found too. And the payload is the one that it was made from. */
export function fits(row: Row, site: string): row is FittingRow {
  const { seq, type, v, outcome, code, actor, at, link } = row;
  if (link === null || row.hash === null) return false;
  const expected = { site, seq, type, v, outcome, code, actor, at };
  const columns = { operationId: row.operation_id, stationId: row.station_id, hubAt: row.hub_at };
  for (const [name, value] of Object.entries({ ...expected, ...columns })) {
    if (canonicalJson(link[name] ?? null) !== canonicalJson(value)) return false;
  }
  // Erased is erased whole.
  if (row.salt === null) return row.payload === null;
  return payloadHash(row.salt, row.payload) === link.payloadHash;
}
