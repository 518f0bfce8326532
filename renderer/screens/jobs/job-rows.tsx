import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Job } from '../../../shared/documents';
import { hasArrived, isExtra } from '../../../shared/drives/drive';
import { clocksOf } from '../../../shared/jobs/clocks';
import { ClockChip } from '../../components/clock-lines';
import { Icon } from '../../components/icon';
import { JobStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { VirtualList } from '../../components/virtual-list';
import { useFormat } from '../../i18n/format';
import { type Density, usePreferences } from '../../store/preferences';
import classes from './jobs-screen.module.css';

const rowHeights: Record<Density, number> = { dock: 78, desk: 62, dense: 46 };
const pageStep = 10;

type Props = {
  label: string;
  count: number;
  at: (index: number) => Job | undefined;
  onRange?: (first: number, last: number) => void;
};

/** Arrows move, Home and End jump, Enter opens: one row is in the tab order, however many there are. */
export function JobRows({ label, count, at, onRange }: Props) {
  const density = usePreferences((preferences) => preferences.density);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const current = Math.min(active, count - 1);

  // After a key: the row may only now have come into the document.
  useEffect(() => {
    if (!moved.current) return;
    const link = box.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (!link) return;
    moved.current = false;
    link.focus({ preventScroll: true });
  });

  function keyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + pageStep,
      PageUp: current - pageStep,
      Home: 0,
      End: count - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    moved.current = true;
    setActive(Math.max(0, Math.min(count - 1, wanted)));
  }

  return (
    // The rows' own links take the keys; here they only come by.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={box} onKeyDown={keyDown} className={classes.list}>
      <VirtualList
        label={label}
        count={count}
        rowHeightPx={rowHeights[density]}
        height="max(320px, calc(100dvh - 242px - 2.5 * var(--ds-target)))"
        row={(index) => <Row job={at(index)} index={index} isActive={index === current} />}
        scrollTo={current}
        {...(onRange ? { onRange } : {})}
      />
    </div>
  );
}

function Row({ job, index, isActive }: { job: Job | undefined; index: number; isActive: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHubTime(60_000);
  if (!job) return <span className={classes.waiting}>{t('jobs.loading')}</span>;
  const drives = job.drives.filter((drive) => !isExtra(drive));
  const expected = job.type === 'Export' ? (job.deliveryPackage?.driveCount ?? drives.length) : drives.length;
  const openFaults = job.faults.filter(({ state }) => state === 'open').length;
  const entered = job.transitions.findLast(({ passedOver }) => !passedOver)?.at ?? job.createdAt;
  return (
    <Link
      to={`/jobs/${job.id}`}
      className={classes.row}
      tabIndex={isActive ? 0 : -1}
      data-index={index}
      data-job={job.name}
    >
      <span className={classes.name}>
        {job.name}
        <span className={classes.sub}>
          {t(`jobs.type.${job.type}`)} · {job.subscriptionId}
        </span>
      </span>
      <span>
        <JobStateBadge state={job.state} cancelled={job.cancelRequested} />
        <span className={classes.sub}>
          {job.cancelRequested && job.state !== 'Completed'
            ? t('jobs.cancelShort')
            : t('jobs.since', { time: format.day(entered) })}
        </span>
      </span>
      <span className={classes.number}>
        {/* An export job says how many drives come only when it is sent. */}
        {expected === 0 ? '–' : t('jobs.drivesIn', { n: drives.filter(hasArrived).length, m: expected })}
      </span>
      <span className={classes.parcel}>
        {job.deliveryPackage?.carrierName ?? '–'}
        <span className={`${classes.sub} ds-mono`}>{job.deliveryPackage?.trackingNumber ?? ''}</span>
      </span>
      <span className={classes.flags}>
        {openFaults > 0 && (
          <span className={classes.fault}>
            <Icon name="faults" size={18} /> {t('jobs.faultCount', { count: openFaults })}
          </span>
        )}
        <ClockChip clocks={clocksOf(job, now)} />
      </span>
    </Link>
  );
}
