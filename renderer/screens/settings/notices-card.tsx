import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/page';
import { askForNotices, noticePermission, showNotice } from '../../components/told/desktop-notice';
import { usePreferences } from '../../store/preferences';
import classes from './settings-screen.module.css';

/** TOLD-1: on or off for this computer. The browser is asked for its permission by this press and by nothing else. */
export function NoticesCard() {
  const { t } = useTranslation();
  const { notices, change } = usePreferences();
  const [permission, setPermission] = useState(noticePermission);
  const isOn = notices && permission === 'granted';
  async function turn(wanted: boolean) {
    if (wanted) setPermission(await askForNotices());
    change({ notices: wanted });
  }
  return (
    <Card title={t('settings.notices')}>
      <p className={classes.quiet}>{t('settings.noticesText')}</p>
      <Switch
        mb="md"
        label={t('settings.noticesOn')}
        checked={isOn}
        disabled={permission === 'none'}
        onChange={(event) => void turn(event.currentTarget.checked)}
        data-testid="notices-on"
      />
      <div role="status">
        {permission === 'denied' && <p className={classes.warning}>{t('settings.noticesDenied')}</p>}
        {permission === 'none' && <p className={classes.warning}>{t('settings.noticesNone')}</p>}
      </div>
      {isOn && (
        <Button
          variant="default"
          onClick={() => showNotice({ title: 'Dockside', body: t('settings.noticesTried') }, () => {})}
          data-testid="notices-try"
        >
          {t('settings.noticesTry')}
        </Button>
      )}
    </Card>
  );
}
