import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router-dom';
import { EmptyState } from '../../components/empty-state';
import { Card, Page } from '../../components/page';
import { PersonsCard } from '../../components/persons/persons-card';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { CustomerFaults } from './customer-faults';
import { CustomerJobs } from './customer-jobs';

/** What is shown of one customer; whoever has more is searched for in the list of jobs. */
const jobLimit = 200;

/** `/customers/:subscription`: whom to reach, what is wrong, and every job. Only the persons need the hub. */
export function CustomerScreen() {
  const { t } = useTranslation();
  const { subscription = '' } = useParams();
  const { complete } = useSyncStatus();
  const found = useStationQuery(
    async (station) => ({ subscription, ...(await station.jobsOfCustomer(subscription, jobLimit)) }),
    ['job', 'package'],
    [subscription],
  );
  const actions = (
    <Button component={Link} to="/jobs" variant="default">
      {t('jobs.toList')}
    </Button>
  );
  if (!found || found.subscription !== subscription)
    return (
      <Page title={t('customers.title')} actions={actions}>
        {null}
      </Page>
    );
  const { jobs, packages, more } = found;
  if (jobs.length === 0)
    return (
      <Page title={t('customers.title')} lead={subscription} actions={actions}>
        <Card>
          <EmptyState
            icon="jobs"
            title={t('customers.none')}
            text={t(complete ? 'customers.noneText' : 'jobs.missing.notYet')}
          />
        </Card>
      </Page>
    );
  return (
    <Page title={t('customers.title')} lead={subscription} actions={actions}>
      <PersonsCard of={{ what: 'customers', id: subscription }} />
      <CustomerFaults jobs={jobs} packages={packages} />
      <CustomerJobs jobs={jobs} more={more} />
    </Page>
  );
}
