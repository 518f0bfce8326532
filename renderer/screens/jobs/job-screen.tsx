import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { packagesOfJobKey } from '../../../shared/document-keys';
import type { Job, Package } from '../../../shared/documents';
import { CustodyRecord } from '../../components/custody-record';
import { customerPath } from '../../components/customer-path';
import { EmptyState } from '../../components/empty-state';
import { JobReportButtons } from '../../components/job-report/job-report-buttons';
import { JobMails } from '../../components/mail-list';
import { Card, Page } from '../../components/page';
import { PersonsCard } from '../../components/persons/persons-card';
import { JobStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { ActNote } from './act-note';
import { AsCustomerCard } from './as-customer-card';
import { ContactCard } from './contact-card';
import { diagramNodes, jobLayout, jobOrder, jobTrail } from './diagram';
import { DrivesCard } from './drives-card';
import { FaultsCard } from './faults-card';
import { JobActions } from './job-actions';
import { JobClocks } from './job-clocks';
import classes from './job-screen.module.css';
import { jobWays } from './job-ways';
import { PackagesCard } from './packages-card';
import { RecordFault } from './record-fault';
import { StateDiagram } from './state-diagram';
import { TimelineCard } from './timeline-card';
import { useAct } from './use-act';
import { useEscapeToList } from './use-escape-to-list';
import { useOpenJobByScan } from './use-open-job-by-scan';
import { WaysList } from './ways-list';

type Loaded = { job: Job | null; packages: Package[] };

/** `/jobs/:id` */
export function JobScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const status = useSyncStatus();
  const chooser = useOpenJobByScan();
  const loaded = useStationQuery<Loaded>(
    async (station) => {
      const [job, found] = await Promise.all([
        station.get('job', id),
        station.findByKeys([packagesOfJobKey(id)]),
      ]);
      return { job, packages: found.filter((document): document is Package => document.kind === 'package') };
    },
    ['job', 'package'],
    [id],
  );
  if (!loaded) return <Page title={t('jobs.title')}>{null}</Page>;
  if (!loaded.job || loaded.job.id !== id) {
    return (
      <Page title={t('jobs.missing.title')}>
        {chooser}
        <Card>
          <EmptyState
            icon="jobs"
            title={t('jobs.missing.title')}
            text={t(status.complete ? 'jobs.missing.text' : 'jobs.missing.notYet')}
          >
            <Button component={Link} to="/jobs">
              {t('jobs.toList')}
            </Button>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <JobView job={loaded.job} packages={loaded.packages}>
      {chooser}
    </JobView>
  );
}

function JobView({ job, packages, children }: { job: Job; packages: Package[]; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { act, contact, note, show } = useAct();
  useEscapeToList();
  const at = useHubTime(30_000);
  const ways = jobWays(job, packages, at);
  const asked = search.get('drive');
  const driveId = job.drives.some((drive) => drive.driveId === asked) ? asked : null;
  const choose = (chosen: string) => setSearch({ drive: chosen }, { replace: true });
  return (
    <Page
      title={job.name}
      lead={t('jobs.lead', {
        customer: job.subscriptionId,
        group: job.resourceGroup,
        type: t(`jobs.type.${job.type}`),
      })}
      actions={
        <>
          <RecordFault job={job} driveId={driveId} act={act} />
          <Button
            component={Link}
            to={customerPath(job.subscriptionId)}
            variant="default"
            data-testid="to-customer"
          >
            {t('customers.open')}
          </Button>
          <Button component={Link} to="/jobs" variant="default">
            {t('jobs.toList')}
          </Button>
        </>
      }
    >
      <p className={classes.state}>
        <JobStateBadge state={job.state} cancelled={job.cancelRequested} />
        {i18n.language !== 'en' && (
          <span lang="en" className={classes.quiet}>
            {job.state}
          </span>
        )}
        {job.cancelRequested && <strong data-testid="cancelled">{t('jobs.cancelRequested')}</strong>}
        {job.percentComplete !== null && <span>{t('jobs.percent', { percent: job.percentComplete })}</span>}
        {job.returnChangedAt !== null && <strong>{t('jobs.returnChanged')}</strong>}
      </p>
      {children}
      <ActNote note={note} onClose={() => show(null)} />
      <Card title={t('jobs.diagram.title')}>
        <StateDiagram
          label={t('jobs.diagram.title')}
          prefix="state.job"
          nodes={diagramNodes(jobOrder, job.state, jobTrail(job), ways)}
          layout={jobLayout}
        />
      </Card>
      <div className={classes.columns}>
        <Card title={t('jobs.ways.title')}>
          <WaysList
            ways={ways}
            badge={(state) => <JobStateBadge state={state} />}
            none={t('jobs.ways.none')}
          />
        </Card>
        <Card title={t('jobs.clock.title')}>
          <JobClocks job={job} at={at} />
        </Card>
      </div>
      <DrivesCard job={job} packages={packages} driveId={driveId} onChoose={choose} at={at} act={act} />
      <FaultsCard job={job} packages={packages} act={act} />
      <ContactCard job={job} packages={packages} at={at} onContact={contact} />
      <PersonsCard of={{ what: 'jobs', id: job.id }} />
      <Card title={t('contact.mails')}>
        <JobMails jobId={job.id} />
      </Card>
      <PackagesCard packages={packages} />
      <JobActions job={job} packages={packages} at={at} act={act} />
      <TimelineCard job={job} packages={packages} />
      <Card title={t('report.title')}>
        <JobReportButtons job={job} packages={packages} />
      </Card>
      <Card title={t('custody.title')}>
        <CustodyRecord of={{ kind: 'job', jobId: job.id }} name={job.name} />
      </Card>
      <AsCustomerCard job={job} />
    </Page>
  );
}
