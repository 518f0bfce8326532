import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/time';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import classes from './returns-screen.module.css';

/** Packed in less than this, it is a race. */
const soonMs = 60 * 60_000;
const dayLater = 20 * 60 * 60_000;

/** PACK-9: when the carrier comes next, and how long that is. */
export function PickUpTime({ at }: { at: Instant }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = Date.parse(at) - Date.parse(useHubTime(60_000));
  const time = left > dayLater ? `${format.day(at)}, ${format.time(at)}` : format.time(at);
  return (
    <span className={classes.pickUpTime} data-soon={left < soonMs} data-testid="pick-up-time">
      {t(left < soonMs ? 'returns.pickUpIn' : 'returns.pickUpAt', { time, age: format.duration(left) })}
    </span>
  );
}
