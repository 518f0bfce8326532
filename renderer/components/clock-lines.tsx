import { useTranslation } from 'react-i18next';
import type { Clock } from '../../shared/jobs/clocks';
import { nextClock } from '../../shared/jobs/next-clock';
import { useFormat } from '../i18n/format';
import classes from './clock-lines.module.css';
import { Icon } from './icon';

const icons = { running: 'clock', expired: 'clock', paused: 'lock', held: 'lock' } as const;
const isUrgent = ({ state, isNear }: Clock) => state === 'expired' || isNear;
const driveOf = ({ subject }: Clock) => (subject.kind === 'drive' ? subject.driveId : '');

/** What happens next, when, and what holds it, one line a clock. A paused clock has no due time, so it shows none (FAULT-4). */
export function ClockLines({ clocks }: { clocks: Clock[] }) {
  return (
    <ul className={classes.clocks}>
      {clocks.map((clock) => (
        <ClockLine key={`${clock.clock} ${driveOf(clock)} ${clock.startsAt}`} clock={clock} />
      ))}
    </ul>
  );
}

function ClockLine({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const format = useFormat();
  const drive = driveOf(clock);
  const left = format.duration(clock.remainingMs);
  const time = clock.dueAt === null ? '' : format.dateTime(clock.dueAt);
  return (
    <li
      data-clock={clock.clock}
      data-clock-state={clock.state}
      data-near={clock.isNear || undefined}
      className={isUrgent(clock) ? classes.near : undefined}
    >
      <Icon name={icons[clock.state]} />
      <div>
        <strong>
          {t(`clock.${clock.clock}`)}
          {drive && <span className="ds-mono"> {drive}</span>}
        </strong>
        <div>{t(`clock.state.${clock.state}`, { time, left })}</div>
        {clock.heldBy && <div>{t(`clock.held.${clock.heldBy}`)}</div>}
      </div>
    </li>
  );
}

/** The most urgent of them in a few words, for a row; nothing when there is none. */
export function ClockChip({ clocks }: { clocks: Clock[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const clock = nextClock(clocks);
  if (!clock) return null;
  const left = format.duration(clock.remainingMs);
  const text = {
    running: () => t(`clock.soon.${clock.clock}`, { left }),
    expired: () => t(`clock.past.${clock.clock}`),
    paused: () => t('clock.pausedShort', { left }),
    held: () => t(`clock.held.${clock.heldBy}`),
  };
  return (
    <span
      className={`${classes.chip} ${isUrgent(clock) ? classes.late : ''}`}
      data-clock={clock.clock}
      data-clock-state={clock.state}
    >
      <Icon name={icons[clock.state]} size={18} /> {text[clock.state]()}
    </span>
  );
}
