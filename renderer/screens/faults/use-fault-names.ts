import { useTranslation } from 'react-i18next';
import type { Actor } from '../../../shared/documents';
import { useOperatorNames } from '../../components/use-message-text';

/** Names of operators; ids never reach the screen. */
export function useFaultNames(): {
  operator: (id: string | null) => string;
  actor: (actor: Actor) => string;
} {
  const { t } = useTranslation();
  const names = useOperatorNames();
  const operator = (id: string | null) =>
    id === null ? t('faults.nobody') : (names?.get(id) ?? t('message.somebody'));
  return {
    operator,
    actor(actor) {
      if (actor.kind === 'customer') return t('jobs.who.customer', { customer: actor.subscriptionId });
      return actor.kind === 'hub' ? t('sync.who.system') : operator(actor.operatorId);
    },
  };
}
