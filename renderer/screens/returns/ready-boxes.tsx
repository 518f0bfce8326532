import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { isSameCarrier } from '../../../shared/packing/carrier-name';
import type { LeftBehind } from '../../../shared/packing/left-behind';
import { carriersOf, type ReadyBox } from '../../../shared/packing/ready-boxes';
import { Icon } from '../../components/icon';
import { useLeftBehind } from '../../components/use-left-behind';
import { useFormat } from '../../i18n/format';
import type { Packer } from './packer';
import { PickUpTime } from './pick-up-time';
import classes from './returns-screen.module.css';
import { usePickUps } from './use-pick-ups';
import { useWaitingBoxes } from './use-waiting-boxes';

/** Between two boxes: what stands ready for which carrier, and what one of them did not take. */
export function ReadyBoxes({ packer }: { packer: Packer }) {
  const { t } = useTranslation();
  const carriers = carriersOf(useWaitingBoxes() ?? []);
  const left = useLeftBehind();
  if (carriers.length === 0) return null;
  return (
    <section className={classes.card} aria-label={t('pickUp.ready')} data-testid="ready-boxes">
      <h2 className={classes.title}>{t('pickUp.ready')}</h2>
      <ul className={classes.drives}>
        {carriers.map(({ carrierName, boxes }) => (
          <Carrier
            key={carrierName}
            carrierName={carrierName}
            boxes={boxes}
            left={left.filter(({ label }) => isSameCarrier(label.carrierName, carrierName))}
            packer={packer}
          />
        ))}
      </ul>
    </section>
  );
}

type Props = { carrierName: string; boxes: ReadyBox[]; left: LeftBehind[]; packer: Packer };

function Carrier({ carrierName, boxes, left, packer }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const pickUpAt = usePickUps()(carrierName);
  const [stayed] = left;
  const numbers = (of: ReadyBox[]) => format.list(of.map(({ box }) => boxNumber(box.id)));
  return (
    <li className={classes.drive} data-carrier={carrierName}>
      <span className={classes.serial}>
        {carrierName} · {t('pickUp.boxes', { count: boxes.length })}
        {pickUpAt && <PickUpTime at={pickUpAt} />}
        <span className={classes.sub}>{numbers(boxes)}</span>
      </span>
      <Button
        variant="default"
        aria-label={t('pickUp.beginWith', { carrier: carrierName })}
        onClick={() => packer.pickUp(carrierName)}
      >
        {t('pickUp.begin')}
      </Button>
      {stayed && (
        <p className={`${classes.warn} ${classes.wide}`} data-testid="stayed">
          <Icon name="clock" />
          {t('pickUp.stayed', { time: format.dateTime(stayed.since), boxes: numbers(left) })}
        </p>
      )}
    </li>
  );
}
