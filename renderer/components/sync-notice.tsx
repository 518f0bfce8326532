import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useStation } from '../store/station-context';
import { useSyncStatus } from '../store/use-sync-status';
import classes from './sync-notice.module.css';

/** What the sync mended by itself, in plain words, until somebody says that it was read. */
export function SyncNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const station = useStation();
  const { notice } = useSyncStatus();
  if (!notice) return null;
  return (
    <div className={classes.notice} data-testid="sync-notice" data-kind={notice.kind}>
      <p>{t(`sync.notice.${notice.kind}`, { time: format.dateTime(notice.at) })}</p>
      <p>{t('sync.notice.sentAgain', { count: notice.sentAgain })}</p>
      <Button variant="default" onClick={() => void station.dismissNotice()}>
        {t('sync.notice.read')}
      </Button>
    </div>
  );
}
