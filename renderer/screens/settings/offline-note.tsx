import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { useSyncStatus } from '../../store/use-sync-status';
import classes from './settings-screen.module.css';

/** Plain words in place of a button that fails. */
export function OfflineNote() {
  const { t } = useTranslation();
  const { online } = useSyncStatus();
  if (online) return null;
  return (
    <p className={classes.warning} role="status" style={{ marginBottom: 12 }} data-testid="needs-hub">
      <Icon name="cloudOff" /> {t('settings.needsHub')}
    </p>
  );
}
