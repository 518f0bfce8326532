import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './returns-screen.module.css';
import type { ParcelRef } from './returns-store';

/** A parcel that goes back, in a list of boxes: its own number, and the one that it leaves under. */
export function ParcelLine({ parcel, children }: { parcel: ParcelRef; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li className={classes.drive}>
      <span className={classes.serial}>
        {t('parcelBack.parcel', { parcel: parcel.name || t('parcelBack.noNumber') })}
        <span className={classes.sub}>{parcel.trackingNumber}</span>
      </span>
      {children}
    </li>
  );
}
