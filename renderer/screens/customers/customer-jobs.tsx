import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Job } from '../../../shared/documents';
import { clocksOf } from '../../../shared/jobs/clocks';
import { ClockChip } from '../../components/clock-lines';
import { DataTable } from '../../components/data-table';
import lines from '../../components/line-list.module.css';
import { Card } from '../../components/page';
import { JobStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import classes from './customer-screen.module.css';

/** What still goes on first, newest first. */
export function CustomerJobs({ jobs, more }: { jobs: Job[]; more: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHubTime(60_000);
  const isOver = ({ state }: Job) => state === 'Completed' || state === 'Closed';
  const rows = jobs.toSorted(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || (a.createdAt < b.createdAt ? 1 : -1),
  );
  return (
    <Card title={t('customers.jobs', { count: jobs.length })}>
      {more && <p className={lines.quiet}>{t('customers.more', { count: jobs.length })}</p>}
      <DataTable
        label={t('customers.jobs', { count: jobs.length })}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: t('customers.job'),
            cell: ({ id, name, resourceGroup }) => (
              <>
                <Link to={`/jobs/${id}`} className={classes.link} data-customer-job={name}>
                  {name}
                </Link>
                <span className={lines.sub}>{resourceGroup}</span>
              </>
            ),
          },
          { id: 'type', title: t('jobs.type'), cell: ({ type }) => t(`jobs.type.${type}`) },
          {
            id: 'state',
            title: t('customers.state'),
            cell: (job) => <JobStateBadge state={job.state} cancelled={job.cancelRequested} />,
          },
          { id: 'created', title: t('customers.created'), cell: ({ createdAt }) => format.day(createdAt) },
          {
            id: 'clock',
            title: t('jobs.clock.title'),
            cell: (job) => <ClockChip clocks={clocksOf(job, now)} />,
          },
        ]}
      />
    </Card>
  );
}
