import { addMs } from '../../shared/time';
import type { HubDeps } from '../deps';
import type { MailRow } from '../notify/mail-rows';
import { withLink } from '../notify/mail-text';
import { answerToken, carriesLink, linkHash, linkLifeMs } from './answer-link';
import { storeLink } from './answer-rows';

/** ANSWER-1: the mail as this hub sends it. `publicUrl` null: nobody could reach the page. */
export async function withAnswerLink(
  deps: HubDeps,
  mail: MailRow,
  publicUrl: string | null,
): Promise<MailRow> {
  if (publicUrl === null || !carriesLink(mail)) return mail;
  const token = answerToken(deps, mail);
  const until = mail.link_until ?? addMs(deps.now(), linkLifeMs);
  await storeLink(deps, mail, { link_hash: linkHash(token), link_until: until });
  return {
    ...mail,
    content: withLink(mail.content, `${publicUrl.replace(/\/$/, '')}/answer/${token}`, until),
  };
}
