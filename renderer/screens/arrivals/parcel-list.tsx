import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { Icon, type IconName } from '../../components/icon';
import { useFormat } from '../../i18n/format';
import classes from './arrivals-screen.module.css';
import { useArrivals } from './arrivals-store';
import type { Delivery, Parcel, ParcelStatus } from './delivery';

const icons: Record<ParcelStatus, IconName> = {
  arrived: 'check',
  already: 'history',
  unknown: 'help',
  unidentified: 'help',
  wrongSite: 'place',
  refused: 'cross',
};

/** Newest first. The chosen one is what the keys are about; without a choice it is the last scanned. */
export function ParcelList({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const chosenId = useArrivals((state) => state.chosenId) ?? delivery.parcels.at(-1)?.packageId;
  return (
    <section className={classes.card} aria-label={t('arrivals.scanned')}>
      <h2 className={classes.cardTitle}>{t('arrivals.scanned')}</h2>
      {delivery.parcels.length === 0 && (
        <EmptyState icon="scan" title={t('arrivals.noneScanned')} text={t('arrivals.noneScannedText')} />
      )}
      <ul className={classes.parcels} data-testid="parcel-list">
        {delivery.parcels.toReversed().map((parcel) => (
          <li key={parcel.packageId}>
            <ParcelButton parcel={parcel} isChosen={parcel.packageId === chosenId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ParcelButton({ parcel, isChosen }: { parcel: Parcel; isChosen: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { packageId, trackingNumber, carrierName, jobNames, status, condition, marks, note, at } = parcel;
  const damage = [...marks.map((mark) => t(`recv.mark.${mark}`)), note]
    .filter((text) => text !== '')
    .join(', ');
  return (
    <button
      type="button"
      className={`${classes.parcel} ${classes[status]}`}
      aria-pressed={isChosen}
      data-status={status}
      data-condition={condition ?? ''}
      onClick={() => useArrivals.setState({ chosenId: packageId })}
    >
      <Icon name={icons[status]} size={26} stroke={2.2} />
      <span className={classes.grow}>
        <span className={`${classes.trackingNumber} ds-mono`}>{trackingNumber}</span>
        <span className={classes.sub}>
          {[carrierName, jobNames.join(', '), format.time(at)].filter(Boolean).join(' · ')}
        </span>
        {damage !== '' && <span className={classes.sub}>{damage}</span>}
      </span>
      <span className={classes.verdict}>
        {t(`arrivals.status.${status}`)}
        {condition && <span className={classes.sub}>{t(`arrivals.condition.${condition}`)}</span>}
      </span>
    </button>
  );
}
