import { useTranslation } from 'react-i18next';
import type { Evidence, Fault } from '../../../shared/documents';
import { useFormat } from '../../i18n/format';
import { useOperatorNames } from '../use-message-text';

/** What it is of, who added it and when, as one line. */
export function usePhotoName(fault: Fault, { operatorId, at }: Evidence): string {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const who = operatorId === null ? t('sync.who.system') : (names?.get(operatorId) ?? t('message.somebody'));
  return t('photo.name', { kind: t(`fault.${fault.kind}`), who, when: format.dateTime(at) });
}
