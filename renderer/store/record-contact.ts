import { type ContactWords, saysNothing } from '../../shared/contact-words';
import type { Fault } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import { type Told, tell } from './feedback-class';
import type { PerformResult, Station } from './station';

type Kind = Pick<Payload<'contactRecorded'>, 'channel' | 'direction' | 'answered'>;
/** One attempt to reach a customer, or an answer; `nextContactAt`: when to ask again. */
export type NewContact = Kind & { words: ContactWords; nextContactAt: string | null };
export type RecordedContact = {
  result: PerformResult;
  /** The wait for an answer that began with it. */
  awaited: PerformResult | null;
  areWordsKept: boolean;
};

/** FAULT-3, FAULT-4: the fact is an operation, what was said goes to the hub on its own, and the next contact is a wait. */
export async function recordContact(
  station: Pick<Station, 'perform' | 'keepWords'>,
  { id: faultId, subject, state }: Pick<Fault, 'id' | 'subject' | 'state'>,
  { words, nextContactAt, ...kind }: NewContact,
): Promise<RecordedContact> {
  const result = await station.perform('contactRecorded', { faultId, subject, ...kind, note: '' });
  if (!('operationId' in result)) return { result, awaited: null, areWordsKept: true };
  const areWordsKept = saysNothing(words) || (await station.keepWords(result.operationId, words));
  const awaited =
    nextContactAt === null || state !== 'open'
      ? null
      : await station.perform('answerAwaited', { faultId, subject, nextContactAt });
  return { result, awaited, areWordsKept };
}

export function tellContact({ result, awaited, areWordsKept }: RecordedContact): Told {
  const told = tell(result);
  if (result.outcome !== 'applied') return told;
  if (!areWordsKept) return { ...told, class: 'attention', code: 'contact.wordsLost', params: {} };
  if (awaited?.outcome === 'refused') return tell(awaited);
  return { ...told, class: 'ok', code: 'faults.contact.noted', params: {} };
}
