import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../shared/documents';
import type { OpenedFault } from './fault-ref';
import type { TriageActs } from './use-triage-acts';
import type { ActName } from './use-triage-keys';

/** What the dialogs decide about: rows of the list, by key, and one of them read. */
export type About = {
  keys: string[];
  kinds: Fault['kind'][];
  /** Every one is about a drive. */
  isDrives: boolean;
  first: OpenedFault;
  now: string;
};

/** `onDone(true)`: the faults may have left their queue. */
export type QuestionProps = {
  about: About;
  acts: TriageActs;
  onDone: (left: boolean) => void;
  onClose: () => void;
};

export function useQuestionTitle(act: ActName, { keys, first }: About): string {
  const { t } = useTranslation();
  const what = keys.length > 1 ? t('faults.count', { count: keys.length }) : t(`fault.${first.fault.kind}`);
  return t(`faults.ask.${act}`, { what });
}
