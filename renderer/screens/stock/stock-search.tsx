import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { placeText } from '../../components/place-text';
import { useStationQuery } from '../../store/use-station-query';
import { PlaceRow } from './place-row';
import type { StockKeeper } from './stock-keeper';
import { StockRow } from './stock-row';
import rows from './stock-rows.module.css';
import classes from './stock-screen.module.css';
import { useStock } from './stock-store';
import { subjectOfRow } from './thing';

const shortest = 2;
const mostThings = 20;
const mostPlaces = 8;

/** Serial, tracking number, job or place, from its beginning. */
export function StockSearch({ keeper }: { keeper: StockKeeper }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const isReady = text.trim().length >= shortest;
  const found = useStationQuery(
    async (station) => {
      if (!isReady) return null;
      const [things, places] = await Promise.all([
        station.searchStock(text, mostThings),
        station.listPlaces(text, mostPlaces),
      ]);
      return { things, places };
    },
    ['job', 'package'],
    [text, isReady],
  );
  const total = found ? found.things.length + found.places.length : 0;
  return (
    <section className={classes.card} aria-label={t('stock.search')}>
      <TextInput
        label={t('stock.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<Icon name="search" />}
        placeholder={t('stock.searchFor')}
        autoComplete="off"
        data-testid="stock-search"
      />
      <div role="status">
        {isReady && found && (
          <p className={total === 0 ? classes.hint : 'ds-hidden'}>
            {total === 0 ? t('stock.foundNone') : t('stock.found', { count: total })}
          </p>
        )}
      </div>
      {isReady && found && total > 0 && (
        <ul className={rows.rows} data-testid="stock-found">
          {found.places.map(({ name: place, count }) => (
            <li key={place}>
              <PlaceRow
                place={place}
                count={count}
                onOpen={() => {
                  setText('');
                  useStock.setState({ place });
                }}
              />
            </li>
          ))}
          {found.things.map((row) => (
            <li key={row.key}>
              <StockRow
                row={row}
                detail={placeText(t, row.placeName)}
                onOpen={() => {
                  setText('');
                  void keeper.look(subjectOfRow(row));
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
