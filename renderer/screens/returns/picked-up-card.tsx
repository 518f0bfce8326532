import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { Icon } from '../../components/icon';
import { useScanCommands } from '../../scan/scan-context';
import { BoxLine } from './box-line';
import type { Packer } from './packer';
import { ParcelLine } from './parcel-line';
import { PickUpSheet } from './pick-up-sheet';
import classes from './returns-screen.module.css';
import type { PickedUp } from './returns-store';

/** What the pick-up came to, until the next scan: what stays behind is said first, and the list is printed for the driver. */
export function PickedUpCard({ pickedUp, packer }: { pickedUp: PickedUp; packer: Packer }) {
  const { t } = useTranslation();
  const [isPrinting, setIsPrinting] = useState(false);
  useScanCommands((command) => {
    if (command !== 'print') return false;
    setIsPrinting(true);
    return true;
  });
  const { carrierName, gone, goneParcels, left, leftParcels } = pickedUp;
  const [goneCount, leftCount] = [gone.length + goneParcels.length, left.length + leftParcels.length];
  return (
    <section
      className={classes.card}
      aria-label={t('pickUp.title', { carrier: carrierName })}
      data-testid="picked-up"
    >
      {leftCount > 0 && (
        <>
          <p className={classes.warn} data-testid="left-behind">
            <Icon name="attention" /> {t('pickUp.left', { count: leftCount })}
          </p>
          <ul className={classes.drives}>
            {left.map((one) => (
              <BoxLine key={one.box.id} {...one}>
                <span className={classes.mark} data-left={boxNumber(one.box.id)}>
                  {t('pickUp.stillHere')}
                </span>
              </BoxLine>
            ))}
            {leftParcels.map((parcel) => (
              <ParcelLine key={parcel.packageId} parcel={parcel}>
                <span className={classes.mark}>{t('pickUp.stillHere')}</span>
              </ParcelLine>
            ))}
          </ul>
        </>
      )}
      <h2 className={classes.title}>{t('pickUp.goneWith', { count: goneCount, carrier: carrierName })}</h2>
      <ul className={classes.drives}>
        {gone.map((one) => (
          <BoxLine key={one.box.id} {...one}>
            <span className={classes.mark} data-gone={boxNumber(one.box.id)}>
              <Icon name="check" size={18} />
            </span>
          </BoxLine>
        ))}
        {goneParcels.map((parcel) => (
          <ParcelLine key={parcel.packageId} parcel={parcel}>
            <span className={classes.mark} data-gone={parcel.name}>
              <Icon name="check" size={18} />
            </span>
          </ParcelLine>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant={goneCount > 0 ? 'filled' : 'default'}
          data-testid="print-pick-up"
          aria-keyshortcuts="F7"
          onClick={() => setIsPrinting(true)}
        >
          {t('pickUp.print')}
        </Button>
        <Button variant="default" data-testid="leave-pick-up" onClick={packer.leavePickUp}>
          {t('pickUp.done')}
        </Button>
      </div>
      {isPrinting && <PickUpSheet pickedUp={pickedUp} onPrinted={() => setIsPrinting(false)} />}
    </section>
  );
}
