import { useTranslation } from 'react-i18next';
import type { JobState, PackageState, ShownDriveState } from '../../shared/states';
import { Icon, type IconName } from './icon';
import classes from './state-badge.module.css';

type Look = { icon: IconName; tone: 'quiet' | 'active' | 'good' | 'look' | 'bad' };

const jobLooks: Record<JobState | 'Cancelled', Look> = {
  Creating: { icon: 'plus', tone: 'quiet' },
  Shipping: { icon: 'arrivals', tone: 'active' },
  Received: { icon: 'receiving', tone: 'active' },
  Transferring: { icon: 'transfers', tone: 'active' },
  Packaging: { icon: 'box', tone: 'active' },
  Completed: { icon: 'check', tone: 'good' },
  Closed: { icon: 'minus', tone: 'look' },
  Faulted: { icon: 'stop', tone: 'bad' },
  Cancelled: { icon: 'cross', tone: 'look' },
};

const driveLooks: Record<ShownDriveState, Look> = {
  Specified: { icon: 'clock', tone: 'quiet' },
  Received: { icon: 'receiving', tone: 'good' },
  NeverReceived: { icon: 'help', tone: 'look' },
  Transferring: { icon: 'transfers', tone: 'active' },
  Completed: { icon: 'check', tone: 'good' },
  CompletedMoreInfo: { icon: 'attention', tone: 'look' },
  ShippedBack: { icon: 'returns', tone: 'quiet' },
  Destroyed: { icon: 'broken', tone: 'bad' },
  Faulted: { icon: 'stop', tone: 'bad' },
};

const packageLooks: Record<PackageState, Look> = {
  Expected: { icon: 'clock', tone: 'quiet' },
  Arrived: { icon: 'arrivals', tone: 'active' },
  Open: { icon: 'box', tone: 'active' },
  Closed: { icon: 'close', tone: 'good' },
  Refused: { icon: 'cross', tone: 'look' },
  WrongSite: { icon: 'place', tone: 'look' },
  Unidentified: { icon: 'help', tone: 'look' },
  Returned: { icon: 'returns', tone: 'quiet' },
  Destroyed: { icon: 'broken', tone: 'bad' },
};

/** JOB-15: a cancelled job that ran its course ends as Completed; the screen says "Cancelled". */
export function JobStateBadge({ state, cancelled = false }: { state: JobState; cancelled?: boolean }) {
  const { t } = useTranslation();
  const shown = state === 'Completed' && cancelled ? 'Cancelled' : state;
  return <StateBadge {...jobLooks[shown]} word={t(`state.job.${shown}`)} state={state} />;
}

export function DriveStateBadge({ state }: { state: ShownDriveState }) {
  const { t } = useTranslation();
  return <StateBadge {...driveLooks[state]} word={t(`state.drive.${state}`)} state={state} />;
}

export function PackageStateBadge({ state }: { state: PackageState }) {
  const { t } = useTranslation();
  return <StateBadge {...packageLooks[state]} word={t(`state.package.${state}`)} state={state} />;
}

/** Icon, word and tint together: colour never says it alone. */
export function StateBadge({ icon, tone, word, state }: Look & { word: string; state: string }) {
  return (
    <span className={`${classes.badge} ${classes[tone]}`} data-state={state}>
      <Icon name={icon} size={15} stroke={2.2} />
      {word}
    </span>
  );
}
