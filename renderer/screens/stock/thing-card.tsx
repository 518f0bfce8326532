import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Job } from '../../../shared/documents';
import { isExtra, shownDriveState } from '../../../shared/drives/drive';
import { onTheWay, placeKey } from '../../../shared/drives/places';
import { CertificateButton } from '../../components/certificate-button';
import { recordOf } from '../../components/destroy-thing';
import { TagButton } from '../../components/labels/tag-button';
import { placeText } from '../../components/place-text';
import { DriveStateBadge, JobStateBadge, PackageStateBadge } from '../../components/state-badge';
import { useFormat } from '../../i18n/format';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import type { StockKeeper } from './stock-keeper';
import classes from './stock-screen.module.css';
import { useStock } from './stock-store';
import { nameOf, placeOf, stateOf, type Thing, type ThingSubject, thingOf } from './thing';

/** Where is it, since when, whose, and in which state. */
export function ThingCard({ subject, keeper }: { subject: ThingSubject; keeper: StockKeeper }) {
  const { t } = useTranslation();
  const format = useFormat();
  const thing = useStationQuery((station) => thingOf(station, subject), ['job', 'package'], [subject]);
  const mayMove = useSession((session) => session.operator !== null);
  if (!thing) return null;
  const where = placeOf(thing);
  const isLeft = where !== null && placeKey(where.place) === onTheWay;
  const name = nameOf(thing);
  return (
    <section className={classes.card} aria-label={t('stock.thing')} data-testid="stock-thing">
      <div className={classes.head}>
        <h2 className={`${classes.name} ds-mono`}>{name}</h2>
        {thing.kind === 'drive' ? (
          <DriveStateBadge state={shownDriveState(thing.drive, thing.job)} />
        ) : (
          <PackageStateBadge state={thing.parcel.state} />
        )}
      </div>
      <dl className={classes.facts}>
        <dt>{t('stock.fact.place')}</dt>
        <dd data-testid="stock-thing-place">
          {where ? placeText(t, where.place) : t('stock.nowhere')}
          {where?.since && ` · ${t('stock.since', { time: format.dateTime(where.since) })}`}
        </dd>
        <Facts thing={thing} />
      </dl>
      {where && mayMove && (
        <div className={classes.buttons}>
          <Button onClick={() => useStock.setState({ dialog: { kind: 'putAt', subject, name } })}>
            {t('stock.putAt')}
          </Button>
          {!isLeft && (
            <Button
              variant="default"
              data-testid="take-along"
              onClick={() => void keeper.putAt(subject, onTheWay)}
            >
              {t('stock.takeAlong')}
            </Button>
          )}
          <TagButton tagged={thing} hasKey />
        </div>
      )}
      {stateOf(thing) === 'Destroyed' && <CertificateButton of={recordOf(thing)} />}
    </section>
  );
}

function Facts({ thing }: { thing: Thing }) {
  const { t } = useTranslation();
  const jobs = thing.kind === 'drive' ? [thing.job] : thing.jobs;
  const held = thing.kind === 'package' ? thing.parcel.held.length : 0;
  return (
    <>
      <dt>{t('stock.fact.job')}</dt>
      <dd className={classes.jobs}>
        {jobs.length === 0 ? '–' : jobs.map((job) => <JobLink key={job.id} job={job} />)}
        {thing.kind === 'drive' && isExtra(thing.drive) && <span>{t('stock.extra')}</span>}
      </dd>
      {held > 0 && (
        <>
          <dt>{t('stock.fact.held')}</dt>
          <dd>{t('stock.things', { count: held })}</dd>
        </>
      )}
    </>
  );
}

function JobLink({ job }: { job: Job }) {
  return (
    <>
      <Link to={`/jobs/${job.id}`}>{job.name}</Link>
      <JobStateBadge state={job.state} cancelled={job.cancelRequested} />
    </>
  );
}
