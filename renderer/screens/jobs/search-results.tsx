import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Job } from '../../../shared/documents';
import { customerPath } from '../../components/customer-path';
import { EmptyState } from '../../components/empty-state';
import { useStationQuery } from '../../store/use-station-query';
import { JobRows } from './job-rows';
import classes from './jobs-screen.module.css';
import { fits, type ListFilter } from './list-filter';

/** What the station finds at most; more means that the text is too short. */
const searchLimit = 50;
const fewCustomers = 3;

/** Jobs whose name, serial, tracking number or customer begins with the text. */
export function SearchResults({ text, filter }: { text: string; filter: ListFilter }) {
  const { t } = useTranslation();
  const answer = useStationQuery(
    async (station) => ({ text, jobs: await station.searchJobs(text) }),
    ['job'],
    [text],
  );
  if (!answer) return <p role="status">{t('jobs.loading')}</p>;
  const jobs = answer.jobs.filter((job) => fits(job, filter));
  if (jobs.length === 0) {
    const hidden = answer.jobs.length;
    return (
      <EmptyState
        icon="search"
        title={t('jobs.found.none', { text })}
        text={hidden > 0 ? t('jobs.found.hidden', { count: hidden }) : t('jobs.found.noneText')}
      />
    );
  }
  const isCut = answer.jobs.length >= searchLimit;
  return (
    <>
      <p role="status" style={{ margin: 0 }}>
        {isCut ? t('jobs.found.cut', { count: searchLimit }) : t('jobs.found', { count: jobs.length })}
      </p>
      <Customers jobs={jobs} />
      <JobRows
        label={t('jobs.found', { count: jobs.length })}
        count={jobs.length}
        at={(index) => jobs[index]}
      />
    </>
  );
}

/** The way to a customer's page, where the search found jobs of no more than a few. */
function Customers({ jobs }: { jobs: Job[] }) {
  const { t } = useTranslation();
  const customers = [...new Set(jobs.map(({ subscriptionId }) => subscriptionId))];
  if (customers.length > fewCustomers) return null;
  return (
    <p className={classes.customers}>
      {customers.map((customer) => (
        <Link key={customer} to={customerPath(customer)} data-customer={customer}>
          {t('customers.openOf', { customer })}
        </Link>
      ))}
    </p>
  );
}
