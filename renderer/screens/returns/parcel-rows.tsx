import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Package } from '../../../shared/documents';
import { placeText } from '../../components/place-text';
import type { Packer } from './packer';
import classes from './returns-screen.module.css';

/** UNKNOWN-4: parcels that nobody here can use, among what is to be packed. */
export function ParcelRows({ parcels, packer }: { parcels: Package[]; packer: Packer }) {
  const { t } = useTranslation();
  if (parcels.length === 0) return null;
  return (
    <div data-testid="parcels-back">
      <h3 className={classes.carrier}>
        {t('parcelBack.title')} <span className={classes.count}>{parcels.length}</span>
      </h3>
      <ul className={classes.drives}>
        {parcels.map((parcel) => (
          <Row key={parcel.id} parcel={parcel} packer={packer} />
        ))}
      </ul>
    </div>
  );
}

function Row({ parcel, packer }: { parcel: Package; packer: Packer }) {
  const { t } = useTranslation();
  const { id, trackingNumber, carrierName, state, place, held } = parcel;
  const name = trackingNumber ?? t('parcelBack.noNumber');
  const notes = [
    t(`state.package.${state}`),
    carrierName,
    place && placeText(t, place),
    held.length > 0 && t('parcelBack.drives', { count: held.length }),
  ].filter(Boolean);
  return (
    <li className={classes.drive} data-parcel={trackingNumber ?? ''}>
      <span className={classes.serial}>
        {name}
        <span className={classes.sub}>{notes.join(' · ')}</span>
      </span>
      <Button
        aria-label={t('parcelBack.sendNamed', { parcel: name })}
        onClick={() => void packer.openParcel(id)}
      >
        {t('parcelBack.send')}
      </Button>
    </li>
  );
}
