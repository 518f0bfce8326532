import type { Operation } from '../operations';
import { refused } from '../outcomes';
import type { Result } from '../reduce-types';

/** UNKNOWN-2: a lead may act for the customer, on a contact that is written down. */
export function judgeContact({ actor }: Operation, contactNote: string | undefined): Result | null {
  return actor.kind === 'station' && !contactNote?.trim() ? refused('contact.required') : null;
}
