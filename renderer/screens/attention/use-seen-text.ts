import { useTranslation } from 'react-i18next';
import type { Attention } from '../../../shared/documents';
import { useMessageText } from '../../components/use-message-text';
import { tell } from '../../store/feedback-class';

/** What stood on the station's screen. The item keeps its code only, so a text that needs numbers is given by its word. */
export function useSeenText({ seenCode }: Pick<Attention, 'seenCode'>): string {
  const { t } = useTranslation();
  const text = useMessageText();
  if (seenCode === null) return t('attention.sawNothing');
  const told = tell({ outcome: 'applied', code: seenCode, params: {}, operationId: '', documents: [] });
  const word = t(`panel.word.${told.class}`);
  const raw = t(`result.${seenCode}`, { skipInterpolation: true });
  return raw.includes('{{') || raw === `result.${seenCode}`
    ? word
    : t('attention.saw', { word, text: text({ code: seenCode, params: {} }) });
}
