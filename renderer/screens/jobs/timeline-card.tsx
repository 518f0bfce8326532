import { useTranslation } from 'react-i18next';
import type { Job, Package } from '../../../shared/documents';
import { jobTimelineSchema, type TimelineEntry } from '../../../shared/jobs/job-timeline';
import { Icon } from '../../components/icon';
import { OperationSentence, useDidText } from '../../components/operation-sentence';
import { Card } from '../../components/page';
import { placeText } from '../../components/place-text';
import { useActorName } from '../../components/use-actor-name';
import { useFromHub } from '../../components/use-from-hub';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import { entrySubject } from './entry-subject';
import classes from './job-screen.module.css';
import { jobTimeline, type TimelineItem } from './timeline';

const outboxLimit = 500;

/** Everything that happened to the job, with who and when; without the hub only what this station knows, and it says so. */
export function TimelineCard({ job, packages }: { job: Job; packages: Package[] }) {
  const { t } = useTranslation();
  const { answer: fromHub } = useFromHub(['jobs', job.id, 'timeline'], jobTimelineSchema);
  const outbox = useStationQuery((station) => station.outbox(outboxLimit), ['outbox', 'job'], [job.id]);
  const packageIds = new Set(packages.flatMap(({ id, aliases }) => [id, ...aliases]));
  const entries = fromHub.state === 'there' ? fromHub.body.entries : null;
  const items = jobTimeline(job, entries, outbox ?? [], packageIds);
  return (
    <Card title={t('jobs.timeline')}>
      {fromHub.state === 'refused' && (
        <p className={classes.pending} role="status" data-testid="timeline-local">
          <Icon name="badge" /> {t('jobs.askHub.signIn')}
        </p>
      )}
      {fromHub.state === 'offline' && (
        <p className={classes.pending} role="status" data-testid="timeline-local">
          <Icon name="cloudOff" /> {t('jobs.timeline.local')}
        </p>
      )}
      {fromHub.state === 'loading' ? (
        <p className={classes.quiet}>{t('jobs.loading')}</p>
      ) : (
        <ol className={classes.timeline} data-testid="timeline">
          {items.map((item) => (
            <Line key={item.id} item={item} job={job} packages={packages} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Line({ item, job, packages }: { item: TimelineItem; job: Job; packages: Package[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useActorName();
  const didText = useDidText();
  if (item.kind === 'state') {
    return (
      <li data-type="state">
        <span className={classes.when}>{format.dateTime(item.at)}</span>
        <span>
          {t(item.passedOver ? 'jobs.timeline.passedOver' : 'jobs.timeline.entered', {
            state: t(`state.job.${item.state}`),
          })}
        </span>
      </li>
    );
  }
  const { type, payload, actor, isPending, outcome } = item;
  const operatorId = actor.kind === 'station' ? actor.operatorId : null;
  return (
    <li data-type={type} data-pending={isPending ? 'yes' : 'no'}>
      <span className={classes.when}>{format.dateTime(item.at)}</span>
      <div>
        {payload === null ? (
          didText(type, who(actor), entrySubject(item, job, packages))
        ) : (
          <OperationSentence type={type} payload={payload} operatorId={operatorId} />
        )}
        <Changes changes={item.changes} />
        {outcome === 'flagged' && <div className={classes.sub}>{t('jobs.timeline.flagged')}</div>}
        {isPending && (
          <div className={classes.pending}>
            <Icon name="cloudOff" size={16} /> {t('jobs.timeline.pending')}
          </div>
        )}
      </div>
    </li>
  );
}

/** `Job: Shipping → Received`, `ZR50MFBH: Awaited → Received · rack 4`. */
function Changes({ changes }: { changes: TimelineEntry['changes'] }) {
  const { t } = useTranslation();
  const state = (kind: string, name: string | null) => (name === null ? '–' : t(`state.${kind}.${name}`));
  return changes.map(({ kind, id, driveId, from, to, place }) => {
    const of = driveId ? 'drive' : kind;
    if (of !== 'drive' && of !== 'job' && of !== 'package') return null;
    const moved = from === to ? [] : [`${state(of, from)} → ${state(of, to)}`];
    return (
      <div key={`${kind} ${id} ${driveId ?? ''}`} className={classes.sub}>
        <span className={driveId ? 'ds-mono' : undefined}>{driveId ?? t(`jobs.subject.${of}`)}</span>:{' '}
        {[...moved, ...(place ? [placeText(t, place)] : [])].join(' · ')}
      </div>
    );
  });
}
