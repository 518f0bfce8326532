import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Package } from '../../../shared/documents';
import { EmptyState } from '../../components/empty-state';
import { PackageStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import { useHost } from '../../store/host-context';
import { useStationQuery } from '../../store/use-station-query';
import classes from './receiving-screen.module.css';
import { showPackage } from './take-parcel';

/** Between two packages: what is half done at this station, and what waits at the door to be opened. */
export function WaitingPackages() {
  const { t } = useTranslation();
  const { identity } = useHost();
  const found = useStationQuery((station) => station.listPackages(['Open', 'Arrived'], 60), ['package'], []);
  if (!found) return null;
  const waiting = found.filter(
    ({ state, openedBy }) => state === 'Arrived' || openedBy?.stationId === identity.stationId,
  );
  return (
    <section className={classes.card} aria-label={t('recv.waiting')} data-testid="waiting-packages">
      <h2 className={classes.title}>{t('recv.waiting')}</h2>
      {waiting.length === 0 ? (
        <EmptyState icon="receiving" title={t('recv.waitingNone')} text={t('recv.waitingNoneText')} />
      ) : (
        <ul className={classes.drives}>
          {waiting.map((parcel) => (
            <Row key={parcel.id} parcel={parcel} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ parcel }: { parcel: Package }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Date.parse(useHubTime(60_000));
  const since = parcel.arrivedAt ? format.duration(now - Date.parse(parcel.arrivedAt)) : '';
  return (
    <li className={classes.drive}>
      <span className={`${classes.serial} ds-mono`}>
        {parcel.trackingNumber ?? t('recv.noNumber')}
        <span className={classes.sub}>
          {[parcel.carrierName, since && t('recv.hereSince', { age: since })].filter(Boolean).join(' · ')}
        </span>
      </span>
      {parcel.state === 'Open' ? (
        <Button onClick={() => showPackage(parcel)}>{t('recv.goOn')}</Button>
      ) : (
        <PackageStateBadge state={parcel.state} />
      )}
    </li>
  );
}
