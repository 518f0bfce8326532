import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { placeKey } from '../../../shared/drives/places';
import { TagButton } from '../../components/labels/tag-button';
import { placeText } from '../../components/place-text';
import { VirtualList } from '../../components/virtual-list';
import { type Format, useFormat } from '../../i18n/format';
import type { ListSource } from '../../store/list-pages';
import { type Density, usePreferences } from '../../store/preferences';
import { useSession } from '../../store/session-context';
import type { Station, StockRow as StockRecord } from '../../store/station';
import { useListPages } from '../../store/use-list-pages';
import type { StockKeeper } from './stock-keeper';
import { StockRow } from './stock-row';
import classes from './stock-screen.module.css';
import { useStock } from './stock-store';
import { subjectOfRow } from './thing';

const rowHeights: Record<Density, number> = { dock: 88, desk: 66, dense: 56 };
const shownRows = 6;

/** What lies at a place, however much it is. */
export function PlaceCard({ place, keeper }: { place: string; keeper: StockKeeper }) {
  const { t } = useTranslation();
  const format = useFormat();
  const density = usePreferences((preferences) => preferences.density);
  const target = useStock((state) => state.target);
  const isThingShown = useStock((state) => state.shown !== null);
  const isSignedIn = useSession((session) => session.operator !== null);
  const { total, at, onRange } = useListPages(contentSource, place);
  const isTarget = target !== null && placeKey(target) === placeKey(place);
  const height = rowHeights[density];
  return (
    <section className={classes.card} aria-label={t('stock.contents')} data-testid="stock-place">
      <div className={classes.head}>
        <h2 className={classes.name}>{placeText(t, place)}</h2>
        <span className={classes.number} data-testid="stock-place-count">
          {total === undefined ? '' : t('stock.things', { count: total })}
        </span>
      </div>
      <div className={classes.buttons}>
        {!isTarget && isSignedIn && (
          <Button variant="default" onClick={() => keeper.setTarget(place)}>
            {t('stock.putHere')}
          </Button>
        )}
        {isSignedIn && (
          <Button variant="default" onClick={() => void keeper.count(place)} aria-keyshortcuts="F9">
            {t('stock.key.count')}
          </Button>
        )}
        {isSignedIn && (
          <TagButton tagged={{ kind: 'place', place }} hasKey={!isThingShown}>
            {t('label.printPlace')}
          </TagButton>
        )}
        <Button variant="default" onClick={() => useStock.setState({ place: null })}>
          {t('stock.closePlace')}
        </Button>
      </div>
      {total === 0 && <p className={classes.hint}>{t('stock.empty')}</p>}
      {total !== undefined && total > 0 && (
        <VirtualList
          label={t('stock.contents')}
          count={total}
          rowHeightPx={height}
          height={`${Math.min(total, shownRows) * height}px`}
          onRange={onRange}
          row={(index) => {
            const row = at(index);
            if (!row) return <span className={classes.hint}>{t('stock.loading')}</span>;
            return (
              <StockRow
                row={row}
                detail={row.since && t('stock.since', { time: sinceText(format, row.since) })}
                onOpen={() => void keeper.look(subjectOfRow(row))}
              />
            );
          }}
        />
      )}
    </section>
  );
}

/** As short as it can be said: today the time, else the day. */
function sinceText(format: Format, instant: string): string {
  const isToday = new Date(instant).toDateString() === new Date().toDateString();
  return isToday ? format.time(instant) : format.day(instant);
}

const contentSource = (station: Station, place: string): ListSource<StockRecord> => ({
  watched: ['job', 'package'],
  read: (page) => station.listStock(place, page),
});
