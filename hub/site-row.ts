import type { SiteView } from './client-claims';
import type { Tx } from './deps';
import type { SiteState } from './record-operations';

export type LockedSite = SiteState & { epoch: string };

export async function lockSite(tx: Tx, site: string): Promise<LockedSite | null> {
  const row = await tx
    .selectFrom('site')
    .select(['seq', 'epoch', 'head_hash', 'links'])
    .where('site', '=', site)
    .forUpdate()
    .executeTakeFirst();
  return row ? { site, seq: row.seq, epoch: row.epoch, headHash: row.head_hash, links: row.links } : null;
}

export async function viewSite(tx: Tx, site: string): Promise<SiteView | null> {
  const row = await tx
    .selectFrom('site')
    .select(['site', 'epoch', 'seq'])
    .where('site', '=', site)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveSite(tx: Tx, { site, seq, headHash, links }: SiteState): Promise<void> {
  await tx.updateTable('site').set({ seq, head_hash: headHash, links }).where('site', '=', site).execute();
}

export async function raiseEpoch(tx: Tx, site: string, epoch: string): Promise<void> {
  await tx.updateTable('site').set({ epoch }).where('site', '=', site).execute();
}
