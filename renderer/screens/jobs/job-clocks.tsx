import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import { type Clock, clocksOf } from '../../../shared/jobs/clocks';
import { Icon } from '../../components/icon';
import { useNow } from '../../components/use-now';
import { useFormat } from '../../i18n/format';
import classes from './job-screen.module.css';

/** What happens by itself, when, and what holds it. A paused clock has no due time, so it shows none (FAULT-4). */
export function JobClocks({ job }: { job: Job }) {
  const { t } = useTranslation();
  const now = useNow(30_000);
  const clocks = clocksOf(job, new Date(now).toISOString());
  if (clocks.length === 0) return <p className={classes.quiet}>{t('jobs.clock.none')}</p>;
  return (
    <ul className={classes.clocks}>
      {clocks.map((clock) => (
        <ClockLine key={clock.clock + subjectText(clock)} clock={clock} />
      ))}
    </ul>
  );
}

const subjectText = ({ subject }: Clock) => (subject.kind === 'drive' ? subject.driveId : '');

function ClockLine({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const format = useFormat();
  const drive = subjectText(clock);
  const left = format.duration(clock.remainingMs);
  return (
    <li data-clock={clock.clock} data-clock-state={clock.state}>
      <Icon name={clock.state === 'paused' ? 'lock' : 'clock'} />
      <div>
        <strong>
          {t(`clock.${clock.clock}`)}
          {drive && <span className="ds-mono"> {drive}</span>}
        </strong>
        <div>
          {clock.state === 'paused' && t('jobs.clock.paused', { left })}
          {clock.state === 'running' &&
            clock.dueAt &&
            t('jobs.clock.due', { time: format.dateTime(clock.dueAt), left })}
          {clock.state === 'expired' &&
            clock.dueAt &&
            t('jobs.clock.expired', { time: format.dateTime(clock.dueAt) })}
          {clock.state === 'held' &&
            clock.dueAt &&
            t('jobs.clock.held', { time: format.dateTime(clock.dueAt) })}
        </div>
        {clock.heldBy && <div>{t(`clock.held.${clock.heldBy}`)}</div>}
      </div>
    </li>
  );
}
