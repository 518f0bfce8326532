import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Job } from '../../../shared/documents';
import { type Clock, clocksOf } from '../../../shared/jobs/clocks';
import { ClockChip } from '../../components/clock-lines';
import { EmptyState } from '../../components/empty-state';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { hubNow, useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import type { Station } from '../../store/station';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import classes from './arrivals-screen.module.css';
import {
  type CarrierGroup,
  type DayGroup,
  type ExpectedParcel,
  expectedParcel,
  groupExpected,
} from './expected';

/** More than a dock sees in two weeks; what is beyond is said, not silently left out. */
const readLimit = 400;

async function readExpected(station: Station): Promise<ExpectedParcel[]> {
  const parcels = await station.listPackages(['Expected'], readLimit);
  const ids = [...new Set(parcels.flatMap(({ jobIds }) => jobIds))];
  const jobs = new Map<string, Job>();
  for (const job of await Promise.all(ids.map((id) => station.get('job', id))))
    if (job) jobs.set(job.id, job);
  const now = hubNow(Date.now(), station.status().clockOffsetMs);
  const isOverdue = (job: Job) =>
    waits(job, now).some(({ clock, state }) => clock === 'shipping' && state === 'expired');
  return parcels.map((parcel) =>
    expectedParcel(
      parcel,
      parcel.jobIds.flatMap((id) => jobs.get(id) ?? []),
      isOverdue,
    ),
  );
}

/** What becomes of it when it does not come. */
function waits(job: Job, at: string): Clock[] {
  return clocksOf(job, at).filter(({ clock }) => clock === 'shipping' || clock === 'neverReceived');
}

/** Expected packages by the day since which they are under way, and in each day by carrier. */
export function ExpectedList() {
  const { t } = useTranslation();
  const status = useSyncStatus();
  const parcels = useStationQuery(readExpected, ['package', 'job'], []);
  if (!parcels) return <Card title={t('arrivals.expected')}>{t('arrivals.loading')}</Card>;
  const localDay = (instant: string) => new Date(instant).toDateString();
  const days = groupExpected(parcels, localDay);
  const overdue = parcels.filter(({ isOverdue }) => isOverdue).length;
  return (
    <Card title={t('arrivals.expectedCount', { count: parcels.length })}>
      {overdue > 0 && (
        <p className={classes.overdue}>
          <Icon name="clock" /> {t('arrivals.overdueCount', { count: overdue })}
        </p>
      )}
      {parcels.length >= readLimit && (
        <p className={classes.sub}>{t('arrivals.cut', { count: readLimit })}</p>
      )}
      {parcels.length === 0 && (
        <EmptyState
          icon="arrivals"
          title={t('arrivals.noneExpected')}
          text={t(status.complete ? 'arrivals.noneExpectedText' : 'arrivals.notSynced')}
        />
      )}
      {days.map((day, index) => (
        <Day key={day.day} day={day} isOpen={index < 3 || day.overdue > 0} />
      ))}
    </Card>
  );
}

function Day({ day: { since, carriers, count, overdue }, isOpen }: { day: DayGroup; isOpen: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className={classes.day} open={isOpen} data-testid="expected-day">
      <summary>
        <span className={classes.dayName}>
          {since === '' ? t('arrivals.noDay') : t('arrivals.underWaySince', { day: format.day(since) })}
        </span>
        <span className={classes.number}>{t('arrivals.parcels', { count })}</span>
        {overdue > 0 && (
          <span className={classes.late}>{t('arrivals.overdueShort', { count: overdue })}</span>
        )}
      </summary>
      {carriers.map((group) => (
        <Carrier key={group.carrierName ?? ''} group={group} />
      ))}
    </details>
  );
}

function Carrier({ group: { carrierName, parcels } }: { group: CarrierGroup }) {
  const { t } = useTranslation();
  const at = useHubTime(60_000);
  return (
    <div className={classes.group}>
      <h3 className={classes.carrier}>
        {carrierName ?? t('arrivals.noCarrier')} <span className={classes.count}>{parcels.length}</span>
      </h3>
      <ul className={`${classes.rows} ${classes.expected}`}>
        {parcels.map((expected) => (
          <li key={expected.parcel.id} data-parcel={expected.parcel.trackingNumber}>
            <span className={`${classes.tracking} ds-mono`}>{expected.parcel.trackingNumber ?? '–'}</span>
            <span className={classes.jobs}>
              {expected.jobs.map((job) => (
                <Link key={job.id} to={`/jobs/${job.id}`}>
                  {job.name}
                </Link>
              ))}
            </span>
            {expected.drives !== null && (
              <span className={classes.drives}>{t('arrivals.drives', { count: expected.drives })}</span>
            )}
            <ClockChip clocks={expected.jobs.flatMap((job) => waits(job, at))} />
          </li>
        ))}
      </ul>
    </div>
  );
}
