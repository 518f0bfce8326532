import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { useStationQuery } from '../../store/use-station-query';
import { OnTheWay } from './on-the-way';
import { PlaceRow } from './place-row';
import type { StockKeeper } from './stock-keeper';
import rows from './stock-rows.module.css';
import classes from './stock-screen.module.css';
import { useStock } from './stock-store';

const mostPlaces = 50;

/** What is on its way, and every place that has something in it. */
export function StockOverview({ keeper }: { keeper: StockKeeper }) {
  const { t } = useTranslation();
  const places = useStationQuery((station) => station.listPlaces('', mostPlaces + 1), ['job', 'package'], []);
  return (
    <>
      <OnTheWay keeper={keeper} />
      <section className={classes.card} aria-label={t('stock.places')} data-testid="stock-places">
        <h2 className={classes.title}>{t('stock.places')}</h2>
        {places?.length === 0 && (
          <EmptyState icon="place" title={t('stock.noPlaces')} text={t('stock.noPlacesText')} />
        )}
        <ul className={rows.rows}>
          {places?.slice(0, mostPlaces).map(({ name, count }) => (
            <li key={name}>
              <PlaceRow
                place={name}
                count={count}
                onOpen={() => useStock.setState({ place: name, shown: null })}
              />
            </li>
          ))}
        </ul>
        {(places?.length ?? 0) > mostPlaces && (
          <p className={classes.hint}>{t('stock.morePlaces', { count: mostPlaces })}</p>
        )}
      </section>
    </>
  );
}
