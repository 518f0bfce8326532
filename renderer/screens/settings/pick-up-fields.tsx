import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isSameCarrier } from '../../../shared/packing/carrier-name';
import type { PickUpTime } from '../../../shared/packing/pick-up-times';
import classes from './settings-screen.module.css';

type Props = { carriers: string[]; pickUps: PickUpTime[]; onChange: (pickUps: PickUpTime[]) => void };

/** PACK-9: when each carrier comes; one without a time comes when it comes. */
export function PickUpFields({ carriers, pickUps, onChange }: Props) {
  const { t } = useTranslation();
  const others = (carrierName: string) =>
    pickUps.filter((one) => !isSameCarrier(one.carrierName, carrierName));
  return (
    <>
      <p className={classes.quiet}>{t('settings.pickUpsText')}</p>
      <div className={classes.fields}>
        {carriers.map((carrierName) => (
          <TextInput
            key={carrierName}
            type="time"
            label={t('settings.pickUpOf', { carrier: carrierName })}
            value={pickUps.find((one) => isSameCarrier(one.carrierName, carrierName))?.at ?? ''}
            onChange={(event) => {
              const at = event.currentTarget.value;
              onChange(at === '' ? others(carrierName) : [...others(carrierName), { carrierName, at }]);
            }}
            data-pick-up={carrierName}
          />
        ))}
      </div>
    </>
  );
}
