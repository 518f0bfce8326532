import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { placeText } from '../../components/place-text';
import { useStock } from './stock-store';
import classes from './target-note.module.css';

/** As long as it is there, a scan moves something: it must not be overlooked. */
export function TargetNote({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const target = useStock((state) => state.target);
  if (target === null) return null;
  return (
    <div className={classes.note} data-testid="stock-target">
      <Icon name="place" size={24} />
      <span className={classes.text}>{t('stock.targetNote', { place: placeText(t, target) })}</span>
      <Button variant="default" onClick={onEnd} aria-keyshortcuts="Escape">
        {t('stock.endTarget')}
      </Button>
    </div>
  );
}
