import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Card } from '../../components/page';
import { forgetSite } from '../../store/forget-site';
import { useHost } from '../../store/host-context';
import classes from './settings-screen.module.css';

/** Deletes the demo site on the hub and in this browser; a real site begins in its place. */
export function LeaveDemo({ siteId }: { siteId: string }) {
  const { t } = useTranslation();
  const { host } = useHost();
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function leave() {
    setIsAsked(false);
    setIsBusy(true);
    const answer = await host('demo.choose', { choice: 'leave' });
    if (answer.ok) return forgetSite(siteId, '/receiving');
    setIsBusy(false);
    setProblem(answer.problem);
  }

  return (
    <Card title={t('settings.leaveDemo')}>
      <p className={classes.quiet}>{t('settings.leaveDemoText')}</p>
      <Button variant="default" onClick={() => setIsAsked(true)} loading={isBusy} data-testid="leave-demo">
        {t('settings.leaveDemo')}
      </Button>
      {problem && (
        <p className={classes.problem} role="alert">
          {t(`setup.problem.${problem}`)}
        </p>
      )}
      <ConfirmDialog
        opened={isAsked}
        title={t('settings.leaveDemo')}
        confirmLabel={t('settings.leaveDemo')}
        danger
        onConfirm={() => void leave()}
        onClose={() => setIsAsked(false)}
      >
        {t('settings.leaveDemoConfirm')}
      </ConfirmDialog>
    </Card>
  );
}
