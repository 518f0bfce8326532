import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { carriersOf } from '../../../shared/packing/ready-boxes';
import { useFormat } from '../../i18n/format';
import type { Packer } from './packer';
import { PickUpTime } from './pick-up-time';
import classes from './returns-screen.module.css';
import { usePickUps } from './use-pick-ups';
import { useWaitingBoxes } from './use-waiting-boxes';

/** Between two boxes: what stands ready for which carrier. */
export function ReadyBoxes({ packer }: { packer: Packer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pickUpOf = usePickUps();
  const carriers = carriersOf(useWaitingBoxes() ?? []);
  if (carriers.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t('pickUp.ready')} data-testid="ready-boxes">
      <h2 className={classes.title}>{t('pickUp.ready')}</h2>
      <ul className={classes.drives}>
        {carriers.map(({ carrierName, boxes }) => {
          const pickUpAt = pickUpOf(carrierName);
          return (
            <li key={carrierName} className={classes.drive} data-carrier={carrierName}>
              <span className={classes.serial}>
                {carrierName} · {t('pickUp.boxes', { count: boxes.length })}
                {pickUpAt && <PickUpTime at={pickUpAt} />}
                <span className={classes.sub}>{format.list(boxes.map(({ box }) => boxNumber(box.id)))}</span>
              </span>
              <Button
                variant="default"
                aria-label={t('pickUp.beginWith', { carrier: carrierName })}
                onClick={() => packer.pickUp(carrierName)}
              >
                {t('pickUp.begin')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
