import { dayMs, hourMs, msBetween } from '../../shared/time';
import { recordAnswers } from '../answer/record-answers';
import { withAnswerLink } from '../answer/send-link';
import type { HubDeps } from '../deps';
import { deleteHubMeta, readHubMeta, saveHubMeta } from '../hub-meta';
import { composeMails } from './compose-mails';
import { markNotSent, markSent, setAside, takeMail } from './mail-rows';
import { recordContacts } from './record-contacts';
import { composeShiftMails } from './shift-mails';
import type { Courier } from './smtp-courier';

const senders = 'mail-sender:';

/** What this hub was told about sending; `courier` null: not (any more). `publicUrl`: where customers reach it. */
export type Sender = { id: string; courier: Courier | null; publicUrl: string | null };

/**
 * One look at what is to be written and sent. `sender` null: this hub was told nothing, but another on this database may
 * send. `signal`: no further mail is begun.
 */
export async function mailRound(deps: HubDeps, sender: Sender | null, signal: AbortSignal): Promise<void> {
  if (sender) await announce(deps, sender);
  const canSend = await hasSender(deps);
  await composeMails(deps, canSend);
  if (canSend) await composeShiftMails(deps);
  await setAside(deps, canSend);
  if (sender?.courier) await sendMails(deps, sender.courier, sender.publicUrl, signal);
  await recordContacts(deps);
  await recordAnswers(deps);
}

async function sendMails(
  deps: HubDeps,
  courier: Courier,
  publicUrl: string | null,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const mail = await takeMail(deps);
    if (!mail) return;
    const delivery = await courier.send(await withAnswerLink(deps, mail, publicUrl));
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

/** Several hubs may share a database, and only some of them have the way to a mail server: those say so there. */
async function announce(deps: HubDeps, { id, courier }: Omit<Sender, 'publicUrl'>): Promise<void> {
  const name = `${senders}${id}`;
  if (!courier) {
    await deleteHubMeta(deps.database, name);
    return;
  }
  const at = deps.now();
  const saidAt = await readHubMeta(deps.database, name);
  if (saidAt !== null && msBetween(saidAt, at) < hourMs) return;
  await saveHubMeta(deps.database, name, at);
}

/** Whoever sent within the last day is down for the moment, not gone. */
export async function hasSender({ database, now }: HubDeps): Promise<boolean> {
  const rows = await database
    .selectFrom('hub_meta')
    .select('value')
    .where('name', 'like', `${senders}%`)
    .execute();
  return rows.some(({ value }) => msBetween(value, now()) < dayMs);
}
