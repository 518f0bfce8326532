import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { placeText } from '../../components/place-text';
import { VirtualList } from '../../components/virtual-list';
import { type Density, usePreferences } from '../../store/preferences';
import type { Count } from './count-store';
import { useCount } from './count-store';
import type { Counted } from './counter';
import type { StockKeeper } from './stock-keeper';
import { StockRow } from './stock-row';
import rows from './stock-rows.module.css';
import classes from './stock-screen.module.css';
import { subjectOfRow } from './thing';

const rowHeights: Record<Density, number> = { dock: 88, desk: 66, dense: 56 };
const shownRows = 6;

/** What is still to be found, and what should not be here. */
export function CountCard(props: { count: Count; counted: Counted; keeper: StockKeeper }) {
  const { count, counted, keeper } = props;
  const { t } = useTranslation();
  const [isLeaving, setIsLeaving] = useState(false);
  const height = rowHeights[usePreferences((preferences) => preferences.density)];
  const { found, missing, unexpected } = counted;
  const place = placeText(t, count.place);
  return (
    <section
      className={classes.card}
      aria-label={t('stock.count.title', { place })}
      data-testid="stock-count"
    >
      <div className={classes.head}>
        <h2 className={classes.name}>{t('stock.count.title', { place })}</h2>
        <span className={classes.number} data-testid="count-found">
          {t('stock.count.progress', { n: found.length, m: found.length + missing.length })}
        </span>
      </div>
      <div className={classes.buttons}>
        <Button onClick={() => useCount.setState({ isFinishing: true })} aria-keyshortcuts="F9">
          {t('stock.count.finish')}
        </Button>
        <Button variant="default" onClick={() => setIsLeaving(true)}>
          {t('stock.count.giveUp')}
        </Button>
      </div>
      {unexpected.length > 0 && (
        <>
          <h3 className={classes.title}>{t('stock.count.unexpectedTitle', { count: unexpected.length })}</h3>
          <ul className={rows.rows} data-testid="count-unexpected">
            {unexpected.map(({ name, place: recorded }) => (
              <li key={name} className={rows.line}>
                <span className={`${rows.name} ds-mono`}>{name}</span>
                <span className={rows.sub}>
                  {recorded === null
                    ? t('stock.count.notRecorded')
                    : t('stock.count.recordedAt', { place: placeText(t, recorded) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={classes.title}>{t('stock.count.toFind', { count: missing.length })}</h3>
      {missing.length > 0 && (
        <VirtualList
          label={t('stock.count.toFind', { count: missing.length })}
          count={missing.length}
          rowHeightPx={height}
          height={`${Math.min(missing.length, shownRows) * height}px`}
          row={(index) => {
            const row = missing[index];
            return (
              row && <StockRow row={row} detail={null} onOpen={() => void keeper.look(subjectOfRow(row))} />
            );
          }}
        />
      )}
      <ConfirmDialog
        opened={isLeaving}
        title={t('stock.count.giveUpTitle')}
        confirmLabel={t('stock.count.giveUp')}
        danger
        onConfirm={() => {
          setIsLeaving(false);
          useCount.setState({ count: null });
        }}
        onClose={() => setIsLeaving(false)}
      >
        {t('stock.count.giveUpText', { count: count.scans.length })}
      </ConfirmDialog>
    </section>
  );
}
