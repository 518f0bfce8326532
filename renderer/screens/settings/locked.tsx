import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { Card } from '../../components/page';
import { useSession } from '../../store/session-context';
import type { SetUpLock } from './use-set-up-lock';

/** STATION-1: what only the PIN opens, or the way to open it. */
export function Locked({ lock, children }: { lock: SetUpLock; children: ReactNode }) {
  const { t } = useTranslation();
  const isSignedIn = useSession((session) => session.operator !== null);
  if (lock.isOpen === null) return null;
  if (lock.isOpen) return children;
  return (
    <Card>
      <div data-testid="locked">
        <EmptyState
          icon="lock"
          title={t('settings.locked')}
          text={t(isSignedIn ? 'settings.lockedText' : 'settings.lockedNobody')}
        >
          {isSignedIn && (
            <Button onClick={lock.ask} data-testid="unlock">
              {t('settings.unlock')}
            </Button>
          )}
        </EmptyState>
      </div>
    </Card>
  );
}
