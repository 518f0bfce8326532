import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { Icon } from '../../components/icon';
import { useFormat } from '../../i18n/format';
import type { Packer } from './packer';
import { isListed } from './pick-up';
import classes from './returns-screen.module.css';
import { useReturns } from './returns-store';
import { useWaitingBoxes } from './use-waiting-boxes';

/** The last look before the van: what goes, what was not scanned and stays, and who drives, if the site wants it on paper. */
export function HandOverDialog({ packer, onClose }: { packer: Packer; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pickUp = useReturns((state) => state.pickUp);
  const waiting = useWaitingBoxes(pickUp?.carrierName ?? '');
  const [driver, setDriver] = useState('');
  const [plate, setPlate] = useState('');
  if (!pickUp) return null;
  const left = (waiting ?? []).filter(({ box }) => !isListed(pickUp, box.id));
  const title = t('pickUp.handOver', { count: pickUp.scanned.length, carrier: pickUp.carrierName });
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void packer.handOver(driver.trim(), plate.trim());
        }}
      >
        {left.length > 0 && (
          <p className={classes.warn} data-testid="not-scanned">
            <Icon name="attention" />{' '}
            {t('pickUp.notOnList', {
              count: left.length,
              boxes: format.list(left.map(({ box }) => boxNumber(box.id))),
            })}
          </p>
        )}
        <p className={classes.hint}>{t('pickUp.driverText')}</p>
        <TextInput
          label={t('pickUp.driver')}
          value={driver}
          onChange={(event) => setDriver(event.currentTarget.value.slice(0, 40))}
          autoComplete="off"
          data-testid="driver"
          data-autofocus
          mb="md"
        />
        <TextInput
          label={t('pickUp.plate')}
          value={plate}
          onChange={(event) => setPlate(event.currentTarget.value.slice(0, 20))}
          autoComplete="off"
          data-testid="plate"
          mb="md"
        />
        <DialogButtons submit={t('pickUp.confirm')} onCancel={onClose} testId="hand-over" />
      </form>
    </Dialog>
  );
}
