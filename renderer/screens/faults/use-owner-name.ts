import { useTranslation } from 'react-i18next';
import { useOperatorNames } from '../../components/use-message-text';

/** An operator by name, or that it is nobody; ids never reach the screen. */
export function useOwnerName(): (operatorId: string | null) => string {
  const { t } = useTranslation();
  const names = useOperatorNames();
  return (operatorId) =>
    operatorId === null ? t('faults.nobody') : (names?.get(operatorId) ?? t('message.somebody'));
}
