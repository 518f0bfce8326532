import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Package } from '../../../shared/documents';
import { Icon } from '../../components/icon';
import { placeText } from '../../components/place-text';
import type { Packer } from './packer';
import { isStillAsked } from './parcels-to-return';
import classes from './returns-screen.module.css';

type Props = { parcel: Package; seen: string[]; packer: Packer };

/** UNKNOWN-4: a parcel that is made ready to go back, with what was taken out of it. */
export function ParcelCard({ parcel, seen, packer }: Props) {
  const { t } = useTranslation();
  const { trackingNumber, carrierName, place, reason, held, state } = parcel;
  const name = t('parcelBack.parcel', { parcel: trackingNumber ?? t('parcelBack.noNumber') });
  const facts: [string, string | null][] = [
    [t('pickUp.fact.carrier'), carrierName],
    [t('parcelBack.lies'), place && placeText(t, place)],
    [t('returns.reason'), reason],
  ];
  return (
    <section className={classes.card} aria-label={name} data-testid="parcel-card">
      <div className={classes.head}>
        <h2 className={classes.number}>{name}</h2>
        <span className={classes.state}>{t(`state.package.${state}`)}</span>
      </div>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([fact, value]) => (
            <Fragment key={fact}>
              <dt>{fact}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
      {isStillAsked(parcel) && (
        <p className={classes.warn} data-testid="still-asked">
          <Icon name="attention" /> {t('parcelBack.stillAsked')}
        </p>
      )}
      {held.length > 0 && (
        <ul className={classes.drives} aria-label={t('parcelBack.inIt')}>
          {held.map(({ driveId }) => (
            <li key={driveId} className={classes.drive} data-seen={seen.includes(driveId)}>
              <span className={`${classes.serial} ds-mono`}>{driveId}</span>
              <span className={classes.mark}>
                {seen.includes(driveId) && <Icon name="check" size={18} />}
                {t(seen.includes(driveId) ? 'pickUp.scanned' : 'pickUp.notScanned')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.buttons}>
        <Button variant="default" data-testid="put-aside" onClick={packer.putAside}>
          {t('pickUp.leave')}
        </Button>
      </div>
    </section>
  );
}
