import type { Subject } from '../../shared/documents';
import type { Instant } from '../../shared/time';
import type { Database, HubDeps, Tx } from '../deps';
import type { MailRow } from '../notify/mail-rows';
import { linkHash } from './answer-link';
import type { AnswerKind } from './answer-question';

/** What was answered, without what has a place of its own: addresses and keys. Personal data; goes with the mail's row. */
export type GivenAnswer = {
  kind: AnswerKind | 'cancel';
  until: Instant | null;
  remark: string;
  faults: { faultId: string; subject: Subject }[];
};

export async function findLinkedMail({ database }: HubDeps, token: string): Promise<MailRow | null> {
  const row = await database
    .selectFrom('mail')
    .selectAll()
    .where('link_hash', '=', linkHash(token))
    .executeTakeFirst();
  return row ?? null;
}

export async function storeLink(
  { database }: HubDeps,
  { site, id }: Pick<MailRow, 'site' | 'id'>,
  link: { link_hash: string; link_until: Instant },
): Promise<void> {
  await database.updateTable('mail').set(link).where('site', '=', site).where('id', '=', id).execute();
}

/** ANSWER-3: the first answer stays. */
export async function storeAnswer(
  database: Database | Tx,
  { site, id }: Pick<MailRow, 'site' | 'id'>,
  answer: GivenAnswer,
  now: Instant,
): Promise<void> {
  await database
    .updateTable('mail')
    .set({ answered_at: now, answer: JSON.stringify(answer), answer_due: answer.faults.length > 0 })
    .where('site', '=', site)
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .execute();
}
