import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import classes from './chip.module.css';

/** TOLD-3: its due time passed and nobody had put it aside. */
export function EscalatedChip() {
  const { t } = useTranslation();
  return (
    <span className={classes.chip} data-escalated="yes">
      <Icon name="escalated" size={16} stroke={2.2} />
      {t('faults.escalated')}
    </span>
  );
}
