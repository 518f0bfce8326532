import { useTranslation } from 'react-i18next';
import type { Actor } from '../../shared/documents';
import { useOperatorNames } from './use-message-text';

/** Who did it, in words; ids never reach the screen. */
export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation();
  const names = useOperatorNames();
  return (actor) => {
    if (actor.kind === 'customer') return t('jobs.who.customer', { customer: actor.subscriptionId });
    if (actor.kind === 'hub') return t('sync.who.system');
    return names?.get(actor.operatorId) ?? t('message.somebody');
  };
}
