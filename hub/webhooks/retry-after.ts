import { addMs, type Instant } from '../../shared/time';
import { mostAttempts, retryDelayMs } from '../notify/mail-rows';

/** WEBHOOK-4: as mails are. `random`: 0 to 255. */
export function retryAfter({
  attempts,
  isFinal,
  at,
  random,
}: {
  attempts: number;
  isFinal: boolean;
  at: Instant;
  random: number;
}): { isOver: boolean; again: Instant } {
  return { isOver: isFinal || attempts >= mostAttempts, again: addMs(at, retryDelayMs(attempts, random)) };
}
