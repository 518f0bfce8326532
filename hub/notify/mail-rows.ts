import { type Selectable, sql } from 'kysely';
import { forPersonStates } from '../../shared/mail-contract';
import { addMs, type Instant } from '../../shared/time';
import type { Database, HubDeps, Tx } from '../deps';
import type { MailTable } from '../schema-told';
import type { MailContent, MailState } from './mail';
import type { Told } from './notices';

export type MailRow = Selectable<MailTable>;
export type NewMail = {
  jobId: string;
  state: Extract<MailState, 'queued' | 'toCopy' | 'proposed'>;
  content: MailContent;
  told: Told[];
  corrects: string | null;
};

/** TOLD-4: the `job_id` of mails to the site's own people, which nobody copies by hand. */
export const ofNoJob = '';
/** Longer than any sending lasts; then whoever had it is taken for dead, and it is sent again as the same mail. */
export const leaseMs = 10 * 60_000;
export const mostAttempts = 20;
const firstRetryMs = 60_000;
const longestRetryMs = 4 * 3_600_000;

export async function insertMail(
  deps: HubDeps,
  tx: Tx,
  siteId: string,
  { jobId, state, content, told, corrects }: NewMail,
): Promise<void> {
  const id = deps.newId();
  const now = deps.now();
  await tx
    .insertInto('mail')
    .values({
      site: siteId,
      id,
      job_id: jobId,
      message_id: `<${id}@${siteId}.dockside.invalid>`,
      state,
      content: JSON.stringify(content),
      told: JSON.stringify(told),
      corrects,
      queued_at: now,
      due_at: now,
      attempts: 0,
      contacts_due: false,
    })
    .execute();
}

export async function mailsOfJob(database: Database | Tx, siteId: string, jobId: string): Promise<MailRow[]> {
  return database
    .selectFrom('mail')
    .selectAll()
    .where('site', '=', siteId)
    .where('job_id', '=', jobId)
    .orderBy('queued_at')
    .orderBy('id')
    .execute();
}

/** Of the whole site, the one that waits longest first. */
export async function mailsForPerson(database: Database, siteId: string, limit: number): Promise<MailRow[]> {
  return database
    .selectFrom('mail')
    .selectAll()
    .where('site', '=', siteId)
    .where('job_id', '!=', ofNoJob)
    .where('state', 'in', forPersonStates)
    .orderBy('queued_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function countMailsForPerson(database: Database, siteId: string): Promise<number> {
  const { count } = await database
    .selectFrom('mail')
    .select((query) => query.fn.countAll<number>().as('count'))
    .where('site', '=', siteId)
    .where('job_id', '!=', ofNoJob)
    .where('state', 'in', forPersonStates)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Takes one mail that is due, or that a hub took and never settled; null: there is none. Of several hubs on one database
 * one gets it. A demo's customers do not exist.
 */
export async function takeMail({ database, now }: HubDeps): Promise<MailRow | null> {
  const at = now();
  // Materialised, for a plan that ran the inner query twice would take two.
  const { rows } = await sql<MailRow>`
    with due as materialized (
      select m.site, m.id from mail m join site s on s.site = m.site
      where not s.demo
        and ((m.state = 'queued' and m.due_at <= ${at}) or (m.state = 'sending' and m.lease_until <= ${at}))
      order by m.due_at limit 1 for update of m skip locked)
    update mail set state = 'sending', attempts = mail.attempts + 1, lease_until = ${addMs(at, leaseMs)}
    from due where mail.site = due.site and mail.id = due.id
    returning mail.*`.execute(database);
  return rows[0] ?? null;
}

/** True whoever has it by now: the server said yes. */
export async function markSent({ database, now }: HubDeps, { site, id }: MailRow): Promise<void> {
  await database
    .updateTable('mail')
    .set({ state: 'sent', settled_at: now(), lease_until: null, problem: null, contacts_due: true })
    .where('site', '=', site)
    .where('id', '=', id)
    .where('state', 'in', ['sending', 'queued', 'failed'])
    .execute();
}

/** Tries again later, with growing and scattered delays, or gives up. */
export async function markNotSent(
  deps: HubDeps,
  { site, id, attempts }: MailRow,
  { problem, isFinal }: { problem: string; isFinal: boolean },
): Promise<void> {
  const isOver = isFinal || attempts >= mostAttempts;
  await deps.database
    .updateTable('mail')
    .set({
      state: isOver ? 'failed' : 'queued',
      due_at: addMs(deps.now(), retryDelayMs(attempts, deps.randomBytes(1)[0] ?? 0)),
      lease_until: null,
      problem,
    })
    .where('site', '=', site)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .execute();
}

/** `random`: 0 to 255. */
export function retryDelayMs(attempts: number, random: number): number {
  const most = Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1));
  return Math.round(most * (0.5 + random / 510));
}

/** What nobody sends is for somebody to copy: a demo's mails, and all (`canSend` false) where no hub has a server. */
export async function setAside({ database }: HubDeps, canSend: boolean): Promise<void> {
  let rows = database
    .updateTable('mail')
    .set({ state: 'toCopy' })
    .where('state', '=', 'queued')
    .where('job_id', '!=', ofNoJob);
  if (canSend)
    rows = rows.where('site', 'in', (query) =>
      query.selectFrom('site').select('site').where('demo', '=', true),
    );
  await rows.execute();
}

/** What a person does with a mail that waits for one; null: it does not (any more). */
export async function settleMail(
  deps: HubDeps,
  siteId: string,
  mailId: string,
  { from, to, operatorId }: { from: readonly MailState[]; to: MailState; operatorId: string },
): Promise<MailRow | null> {
  const now: Instant = deps.now();
  const isOver = to === 'sent' || to === 'discarded';
  const row = await deps.database
    .updateTable('mail')
    .set({
      state: to,
      due_at: now,
      attempts: 0,
      settled_at: isOver ? now : null,
      settled_by: isOver ? operatorId : null,
      contacts_due: to === 'sent',
    })
    .where('site', '=', siteId)
    .where('id', '=', mailId)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
