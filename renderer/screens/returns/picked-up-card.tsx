import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { Icon } from '../../components/icon';
import { useScanCommands } from '../../scan/scan-context';
import { BoxLine } from './box-line';
import type { Packer } from './packer';
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
  const { carrierName, gone, left } = pickedUp;
  return (
    <section
      className={classes.card}
      aria-label={t('pickUp.title', { carrier: carrierName })}
      data-testid="picked-up"
    >
      {left.length > 0 && (
        <>
          <p className={classes.warn} data-testid="left-behind">
            <Icon name="attention" /> {t('pickUp.left', { count: left.length })}
          </p>
          <ul className={classes.drives}>
            {left.map((one) => (
              <BoxLine key={one.box.id} {...one}>
                <span className={classes.mark} data-left={boxNumber(one.box.id)}>
                  {t('pickUp.stillHere')}
                </span>
              </BoxLine>
            ))}
          </ul>
        </>
      )}
      <h2 className={classes.title}>{t('pickUp.goneWith', { count: gone.length, carrier: carrierName })}</h2>
      <ul className={classes.drives}>
        {gone.map((one) => (
          <BoxLine key={one.box.id} {...one}>
            <span className={classes.mark} data-gone={boxNumber(one.box.id)}>
              <Icon name="check" size={18} />
            </span>
          </BoxLine>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant={gone.length > 0 ? 'filled' : 'default'}
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
