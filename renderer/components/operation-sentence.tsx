import { useTranslation } from 'react-i18next';
import { operationRules } from '../../shared/operation-rules';
import { useSubjectText } from './operation-subject';
import { useOperatorNames } from './use-message-text';

type Props = { type: string; payload: unknown; operatorId: string | null };

/** `Olof Ek scanned the drive ZR50MFBH`: who did what with which thing. */
export function OperationSentence({ type, payload, operatorId }: Props) {
  const { t } = useTranslation();
  const names = useOperatorNames();
  const subject = useSubjectText(payload);
  const didText = useDidText();
  const who = operatorId === null ? t('sync.who.system') : (names?.get(operatorId) ?? t('message.somebody'));
  return <>{didText(type, who, subject)}</>;
}

/** The same wording where who did it, and with which thing, is known by name already. */
export function useDidText(): (type: string, who: string, subject: string) => string {
  const { t } = useTranslation();
  return (type, who, subject) => {
    // A newer program may have left an operation here that this one has no words for.
    const key = type in operationRules ? `sync.did.${type}` : 'sync.did.unknown';
    // What is named by an id alone, and is gone, leaves nothing behind the colon.
    return t(key, { who, subject, type }).replace(/[\s:：]+$/, '');
  };
}
