import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Drive, Job } from '../../../shared/documents';
import { isExtra, shownDriveState } from '../../../shared/drives/drive';
import { driveCounts } from '../../../shared/drives/receive-drive';
import { DriveStateBadge } from '../../components/state-badge';
import { useFormat } from '../../i18n/format';
import classes from './receiving-screen.module.css';
import { type ReceivingView, sortedDrives } from './use-receiving-view';

/** The drives of every job in the package; hidden while the site counts blind. */
export function DriveList({ view }: { view: ReceivingView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (view.blind)
    return (
      <section className={classes.card} data-testid="drive-list" data-blind="yes">
        <h2 className={classes.title}>{t('recv.drives')}</h2>
        <p className={classes.hiddenNote}>{t('recv.blindNote')}</p>
      </section>
    );
  return (
    <>
      {view.jobs.map((job) => (
        <JobDrives key={job.id} job={job} />
      ))}
      {view.parcel.held.length > 0 && (
        <section className={classes.card} data-testid="held-drives">
          <h2 className={classes.title}>{t('recv.heldDrives')}</h2>
          <ul className={classes.drives}>
            {view.parcel.held.map((held) => (
              <li key={held.operationId} className={classes.drive} data-serial={held.driveId}>
                <span className={`${classes.serial} ds-mono`}>{held.driveId}</span>
                <span className={classes.sub}>{format.time(held.arrivedAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function JobDrives({ job }: { job: Job }) {
  const { t } = useTranslation();
  const { arrived, expected } = driveCounts(job);
  return (
    <section className={classes.card} data-testid="drive-list" data-job={job.name}>
      <div className={classes.cardHead}>
        <h2 className={classes.jobName}>
          <Link to={`/jobs/${job.id}`}>{job.name}</Link> <span>{t(`recv.jobType.${job.type}`)}</span>
        </h2>
        <span className={classes.tally}>
          {expected === null
            ? t('panel.progressOpen', { count: arrived })
            : t('panel.progress', { n: arrived, m: expected })}
        </span>
      </div>
      <ul className={classes.drives}>
        {sortedDrives(job).map((drive) => (
          <DriveRow key={drive.driveId} job={job} drive={drive} />
        ))}
      </ul>
    </section>
  );
}

function DriveRow({ job, drive }: { job: Job; drive: Drive }) {
  const { t } = useTranslation();
  const format = useFormat();
  const notes = [
    isExtra(drive) ? t('recv.extra') : null,
    drive.condition === 'damaged' ? t('recv.condition.damaged') : null,
    drive.late ? t('recv.late') : null,
    drive.scanSource === 'manual' ? t('recv.typed') : null,
    drive.arrivedAt ? format.time(drive.arrivedAt) : null,
  ].filter((note) => note !== null);
  return (
    <li className={classes.drive} data-serial={drive.driveId} data-state={drive.state}>
      <span className={`${classes.serial} ds-mono`}>
        {drive.driveId}
        {notes.length > 0 && <span className={classes.sub}>{notes.join(' · ')}</span>}
      </span>
      <DriveStateBadge state={shownDriveState(drive, job)} />
    </li>
  );
}
