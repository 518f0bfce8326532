import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import { clocksOf } from '../../../shared/jobs/clocks';
import { ClockLines } from '../../components/clock-lines';
import classes from './job-screen.module.css';

/** What happens to the job by itself. */
export function JobClocks({ job, at }: { job: Job; at: string }) {
  const { t } = useTranslation();
  const clocks = clocksOf(job, at);
  if (clocks.length === 0) return <p className={classes.quiet}>{t('jobs.clock.none')}</p>;
  return <ClockLines clocks={clocks} />;
}
