import { useTranslation } from 'react-i18next';
import type { Drive, Job, Package } from '../../../shared/documents';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Card } from '../../components/page';
import { placeText } from '../../components/place-text';
import { DriveStateBadge } from '../../components/state-badge';
import { useOperatorNames } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import { CopyStatus } from './copy-status';
import { DrivePanel } from './drive-panel';
import { driveStateHere } from './drive-ways';
import classes from './job-screen.module.css';
import type { Act } from './use-act';

type Props = {
  job: Job;
  packages: Package[];
  driveId: string | null;
  onChoose: (driveId: string) => void;
  at: string;
  act: Act;
};

export function DrivesCard({ job, packages, driveId, onChoose, at, act }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const chosen = job.drives.find((drive) => drive.driveId === driveId) ?? job.drives[0];
  const numberOf = (drive: Drive) => packages.find(({ id }) => id === drive.packageId)?.trackingNumber ?? '–';
  const columns: Column<Drive>[] = [
    {
      id: 'serial',
      title: t('jobs.drive.serial'),
      cell: (drive) => (
        <button
          type="button"
          className={classes.choose}
          aria-pressed={drive === chosen}
          onClick={() => onChoose(drive.driveId)}
        >
          {drive.driveId}
        </button>
      ),
    },
    {
      id: 'state',
      title: t('jobs.drive.state'),
      cell: (drive) => {
        const state = driveStateHere(drive, job);
        return (
          <div className={classes.flags}>
            <DriveStateBadge state={state} />
            {i18n.language !== 'en' && (
              <span lang="en" className={classes.sub}>
                {state}
              </span>
            )}
            <DriveFlags drive={drive} />
          </div>
        );
      },
    },
    { id: 'place', title: t('jobs.drive.place'), cell: (drive) => placeText(t, drive.place) },
    {
      id: 'package',
      title: t('jobs.drive.package'),
      cell: (drive) => <span className="ds-mono">{numberOf(drive)}</span>,
    },
    {
      id: 'received',
      title: t('jobs.drive.received'),
      cell: (drive) =>
        drive.arrivedAt === null ? (
          '–'
        ) : (
          <>
            {format.dateTime(drive.arrivedAt)}
            {drive.receivedBy && <div className={classes.sub}>{names?.get(drive.receivedBy) ?? ''}</div>}
          </>
        ),
    },
    { id: 'copy', title: t('jobs.drive.copy'), cell: (drive) => <CopyStatus drive={drive} /> },
  ];
  return (
    <Card title={t('jobs.drives', { count: job.drives.length })}>
      <DataTable
        label={t('jobs.drives', { count: job.drives.length })}
        columns={columns}
        rows={job.drives}
        rowId={(drive) => drive.driveId}
        empty={
          <EmptyState icon="drive" title={t('jobs.drives.none')} text={t(`jobs.drives.none${job.type}`)} />
        }
      />
      {chosen && <DrivePanel job={job} drive={chosen} packages={packages} at={at} act={act} />}
    </Card>
  );
}

function DriveFlags({ drive }: { drive: Drive }) {
  const { t } = useTranslation();
  const flags = [
    drive.origin !== 'listed' && drive.origin,
    drive.late && 'late',
    drive.condition === 'damaged' && 'damaged',
    drive.notNeeded && 'notNeeded',
    drive.returnUnprocessed && 'returnUnprocessed',
  ].filter((flag) => flag !== false);
  return flags.map((flag) => (
    <span key={flag} className={classes.sub}>
      {t(`jobs.flag.${flag}`)}
    </span>
  ));
}
