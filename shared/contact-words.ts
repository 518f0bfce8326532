import { z } from 'zod';
import { apiLanguages } from './azure/accept-language';

/**
 * FAULT-3: with whom, in which language and about what, of one contact. Personal data: on its way to the hub it stands beside
 * the operation, there in a row of its own. Empty texts say nothing.
 */
export const contactWordsSchema = z.object({
  person: z.string().trim().max(256),
  language: z.enum(apiLanguages).nullable(),
  text: z.string().trim().max(4000),
  promise: z.string().trim().max(1000),
});
export type ContactWords = z.infer<typeof contactWordsSchema>;

export function saysNothing({ person, text, promise }: ContactWords): boolean {
  return [person, text, promise].every((part) => part.trim() === '');
}

/**
 * What became of the words of a contact: `kept`; `gone`, because the contact was erased with its job or never took place;
 * `unknown`, because the hub has no such contact (yet).
 */
export const wordsAnswerSchema = z.object({ state: z.enum(['kept', 'gone', 'unknown']) });
export type WordsAnswer = z.infer<typeof wordsAnswerSchema>;
