import { dayMs, type Instant, msBetween } from '../../shared/time';
import type { HubDeps } from '../deps';
import { composeMails } from './compose-mails';
import { markNotSent, markSent, setAside, takeMail } from './mail-rows';
import { recordContacts } from './record-contacts';
import type { Courier } from './smtp-courier';

const sender = 'mail-sender';
const hourMs = 3_600_000;

/**
 * One look at what is to be written and sent. `courier` null: this hub sends nothing; another on this database may.
 * `signal`: no further mail is begun.
 */
export async function mailRound(deps: HubDeps, courier: Courier | null, signal: AbortSignal): Promise<void> {
  if (courier) await announceSender(deps);
  const canSend = courier !== null || (await hasSender(deps));
  await composeMails(deps, canSend);
  if (!canSend) await setAside(deps);
  if (courier) await sendMails(deps, courier, signal);
  await recordContacts(deps);
}

async function sendMails(deps: HubDeps, courier: Courier, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const mail = await takeMail(deps);
    if (!mail) return;
    const delivery = await courier.send(mail);
    const fields = { site: mail.site, mailId: mail.id, attempts: mail.attempts };
    if (delivery.ok) {
      await markSent(deps, mail);
      deps.log.info(fields, 'a mail was sent');
    } else {
      await markNotSent(deps, mail, delivery);
      deps.log.warn(
        { ...fields, problem: delivery.problem, isFinal: delivery.isFinal },
        'a mail was not sent',
      );
    }
  }
}

/** Several hubs may share a database, and only one of them the way to the mail server. */
async function announceSender(deps: HubDeps): Promise<void> {
  const at = deps.now();
  const said = await lastSaid(deps);
  if (said !== null && msBetween(said, at) < hourMs) return;
  await deps.database
    .insertInto('hub_meta')
    .values({ name: sender, value: at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: at }))
    .execute();
}

export async function hasSender(deps: HubDeps): Promise<boolean> {
  const said = await lastSaid(deps);
  // Whoever sent within the last day is down for the moment, not gone.
  return said !== null && msBetween(said, deps.now()) < dayMs;
}

async function lastSaid({ database }: HubDeps): Promise<Instant | null> {
  const row = await database
    .selectFrom('hub_meta')
    .select('value')
    .where('name', '=', sender)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** What is queued then waits to be copied, unless another hub says again that it sends. */
export async function retractSender({ database }: HubDeps): Promise<void> {
  await database.deleteFrom('hub_meta').where('name', '=', sender).execute();
}
