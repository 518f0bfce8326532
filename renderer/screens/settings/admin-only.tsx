import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { Card } from '../../components/page';
import { useSession } from '../../store/session-context';

/** Says who may see what is behind it. The hub and the rules check again: this is a courtesy, no lock. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const isAdmin = useSession((session) => session.may('operatorSaved'));
  if (isAdmin) return children;
  return (
    <Card>
      <EmptyState icon="lock" title={t('settings.adminOnly')} text={t('settings.adminOnlyText')} />
    </Card>
  );
}
