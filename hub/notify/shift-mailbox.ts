import type { ShiftMail } from '../../shared/admin-contract';
import type { Instant } from '../../shared/time';
import type { HubDeps, Tx } from '../deps';
import { loadedSites } from '../sites';
import type { MailState } from './mail';
import { ofNoJob } from './mail-rows';
import { lastShiftEnd } from './shift-ends';

/** `lastEnd`, `toldSeq`: how far its readers were told. */
export type TellingMailbox = ShiftMail & { site: string; lastEnd: Instant; toldSeq: number };

/** From now on: what happened until now is not told. */
export async function saveMailbox(deps: HubDeps, siteId: string, mailbox: ShiftMail): Promise<void> {
  await deps.database.transaction().execute(async (tx) => {
    const { seq } = await tx
      .selectFrom('site')
      .select('seq')
      .where('site', '=', siteId)
      .executeTakeFirstOrThrow();
    const row = {
      addresses: JSON.stringify(mailbox.addresses),
      ends: JSON.stringify(mailbox.ends),
      time_zone: mailbox.timeZone,
      language: mailbox.language,
      last_end: lastShiftEnd(deps.now(), mailbox),
      told_seq: seq,
    };
    await tx
      .insertInto('shift_mail')
      .values({ site: siteId, ...row })
      .onConflict((conflict) => conflict.column('site').doUpdateSet(row))
      .execute();
  });
}

/** With everything that was written there. false: there was none. */
export async function removeMailbox({ database }: HubDeps, siteId: string): Promise<boolean> {
  return database.transaction().execute(async (tx) => {
    await tx.deleteFrom('mail').where('site', '=', siteId).where('job_id', '=', ofNoJob).execute();
    const { numDeletedRows } = await tx
      .deleteFrom('shift_mail')
      .where('site', '=', siteId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

/** With what became of the last mail to it; null: none is set. */
export async function readMailbox({ database }: HubDeps, siteId: string) {
  const row = await database
    .selectFrom('shift_mail')
    .selectAll()
    .where('site', '=', siteId)
    .executeTakeFirst();
  if (!row) return null;
  const last = await database
    .selectFrom('mail')
    .select(['state', 'queued_at', 'problem'])
    .where('site', '=', siteId)
    .where('job_id', '=', ofNoJob)
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  const { addresses, ends, time_zone: timeZone, language } = row;
  const lastMail: { at: Instant; state: MailState; problem: string | null } | null = last
    ? { at: last.queued_at, state: last.state, problem: last.problem }
    : null;
  return { addresses, ends, timeZone, language, lastMail };
}

/** Of the sites whose people are told. A demo tells nobody. */
export async function tellingMailboxes(deps: HubDeps): Promise<TellingMailbox[]> {
  const rows = await deps.database
    .selectFrom('shift_mail as m')
    .innerJoin('site as s', 's.site', 'm.site')
    .selectAll('m')
    .where('s.demo', '=', false)
    .execute();
  if (rows.length === 0) return [];
  const loaded = new Set(await loadedSites(deps));
  return rows
    .filter(({ site }) => loaded.has(site))
    .map(({ site, addresses, ends, time_zone: timeZone, language, last_end: lastEnd, told_seq: toldSeq }) => {
      return { site, addresses, ends, timeZone, language, lastEnd, toldSeq };
    });
}

/** Whoever changes the mark tells: of two hubs one. false: another did, or it was set anew. */
export async function claimTelling(
  tx: Tx,
  { site, lastEnd, toldSeq }: TellingMailbox,
  told: { last_end: Instant } | { told_seq: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('shift_mail')
    .set(told)
    .where('site', '=', site)
    .where('last_end', '=', lastEnd)
    .where('told_seq', '=', toldSeq)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
