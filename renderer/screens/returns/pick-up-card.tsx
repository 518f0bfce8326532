import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { Icon } from '../../components/icon';
import { BoxLine } from './box-line';
import type { Packer } from './packer';
import { ParcelLine } from './parcel-line';
import { expectedCount, isListed, parcelsOn } from './pick-up';
import classes from './returns-screen.module.css';
import type { PickUp } from './returns-store';
import { useWaitingBoxes } from './use-waiting-boxes';

/** PACK-7: what this carrier has to fetch, and what of it was scanned; what was not stands first. */
export function PickUpCard({ pickUp, packer }: { pickUp: PickUp; packer: Packer }) {
  const { t } = useTranslation();
  const waiting = useWaitingBoxes(pickUp.carrierName);
  if (!waiting) return null;
  const isScanned = (boxId: string) => isListed(pickUp, boxId);
  const lines = [...waiting].sort((a, b) => Number(isScanned(a.box.id)) - Number(isScanned(b.box.id)));
  return (
    <section
      className={classes.card}
      aria-label={t('pickUp.title', { carrier: pickUp.carrierName })}
      data-testid="pick-up"
    >
      <div className={classes.head}>
        <h2 className={classes.number}>{t('pickUp.title', { carrier: pickUp.carrierName })}</h2>
        <span className={classes.tally} data-testid="pick-up-tally">
          {t('pickUp.tally', { n: pickUp.scanned.length, m: expectedCount(pickUp, waiting) })}
        </span>
      </div>
      <ul className={classes.drives}>
        {lines.map((one) => (
          <BoxLine key={one.box.id} {...one}>
            <span
              className={classes.mark}
              data-box={boxNumber(one.box.id)}
              data-scanned={isScanned(one.box.id)}
            >
              {isScanned(one.box.id) && <Icon name="check" size={18} />}
              {t(isScanned(one.box.id) ? 'pickUp.scanned' : 'pickUp.notScanned')}
            </span>
          </BoxLine>
        ))}
        {parcelsOn(pickUp).map((parcel) => (
          <ParcelLine key={parcel.packageId} parcel={parcel}>
            <span className={classes.mark}>
              <Icon name="check" size={18} /> {t('pickUp.scanned')}
            </span>
          </ParcelLine>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button variant="default" data-testid="leave-pick-up" onClick={packer.leavePickUp}>
          {t('pickUp.leave')}
        </Button>
      </div>
    </section>
  );
}
