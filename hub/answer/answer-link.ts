import { createHmac, hkdfSync } from 'node:crypto';
import { dayMs, type Instant } from '../../shared/time';
import type { HubDeps } from '../deps';
import type { MailRow } from '../notify/mail-rows';
import { secretHash } from '../secret-hash';

/** ANSWER-2: as long as JOB-5 waits for an answer. */
export const linkLifeMs = 30 * dayMs;

/**
 * ANSWER-2: the secret of a mail's link. Made of the mail and of a key that is not in the database, so that it is stored
 * nowhere, a mail that is sent again carries the same one, and neither a copy of the database nor a station shows it.
 */
export function answerToken({ secretKey }: Pick<HubDeps, 'secretKey'>, mail: Pick<MailRow, 'site' | 'id'>) {
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'dockside answer link', 32));
  return createHmac('sha256', key)
    .update(JSON.stringify([mail.site, mail.id]))
    .digest('base64url');
}

export const linkHash = secretHash;

/** Only what tells of the job as it is, to somebody who is to hear of it: no correction, no word to an old address. */
export function carriesLink({ corrects, told }: Pick<MailRow, 'corrects' | 'told'>): boolean {
  return corrects === null && told.length > 0;
}

/** ANSWER-2: whether the link still opens the page. `addresses`: of the job's contact persons as they are now. */
export function isLinkValid(
  { link_until: until, content }: Pick<MailRow, 'link_until' | 'content'>,
  addresses: (string | null)[],
  now: Instant,
): boolean {
  const mine = content.to.address.toLowerCase();
  return until !== null && now < until && addresses.some((address) => address?.toLowerCase() === mine);
}
