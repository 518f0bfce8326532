import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router-dom';
import { isOverdue, overdueIfLeft } from '../../shared/custody';
import type { Operator, Site } from '../../shared/documents';
import { ScanRemovedNote } from '../scan/scan-removed-note';
import { useBench } from '../store/bench/bench-board';
import { benchNeeds } from '../store/bench/bench-needs';
import { useStationQuery } from '../store/use-station-query';
import { useSyncStatus } from '../store/use-sync-status';
import classes from './app-frame.module.css';
import { Icon, type IconName } from './icon';
import { OperatorChip } from './operator-chip';
import { PreferencesMenu } from './preferences-menu';
import { SyncChip } from './sync-chip';
import { useHubTime } from './use-hub-time';
import { useLeftBehind } from './use-left-behind';

const pages = [
  'receiving',
  'arrivals',
  'jobs',
  'stock',
  'transfers',
  'faults',
  'returns',
  'outbox',
  'attention',
  'overview',
  'practice',
  'settings',
] as const;
type PageName = (typeof pages)[number];
const icons: Record<PageName, IconName> = {
  receiving: 'receiving',
  arrivals: 'arrivals',
  jobs: 'jobs',
  stock: 'place',
  transfers: 'transfers',
  faults: 'faults',
  returns: 'returns',
  outbox: 'outbox',
  attention: 'attention',
  overview: 'overview',
  practice: 'practice',
  settings: 'settings',
};

type Props = {
  site: Site | null;
  operator: Operator | null;
  /** TOLD-2. */
  waitingFaults: number;
  onLock: () => void;
  children: ReactNode;
};

/** What every page has around it: where we are, who signs, whether it is safe, and the way to the other pages. */
export function AppFrame({ site, operator, waitingFaults, onLock, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('app.skip')}
      </a>
      <header className={classes.header}>
        <div className={classes.brand}>
          <img src="/icon.svg" alt="" width={36} height={36} />
          <span className={classes.name}>Dockside</span>
          {site && <span className={classes.where}>{site.name}</span>}
          {site?.demo && <span className={classes.demo}>{t('app.demo')}</span>}
        </div>
        <div className={classes.right}>
          <SyncChip />
          <OperatorChip operator={operator} onLock={onLock} />
          <PreferencesMenu />
        </div>
      </header>
      <nav className={classes.rail} aria-label={t('nav.label')}>
        {pages.map((page) => (
          <NavLink key={page} to={`/${page}`} className={classes.link} data-nav={page}>
            <Icon name={icons[page]} size={26} />
            {t(`nav.${page}`)}
            <PageCount page={page} waitingFaults={waitingFaults} />
          </NavLink>
        ))}
      </nav>
      <main className={classes.main} id="content" tabIndex={-1}>
        {children}
      </main>
      <ScanRemovedNote />
    </div>
  );
}

function PageCount({ page, waitingFaults }: { page: PageName; waitingFaults: number }) {
  const { pending, attention, failed } = useSyncStatus();
  if (page === 'stock') return <OverdueCount />;
  if (page === 'transfers') return <BenchCount />;
  if (page === 'returns') return <LeftBehindCount />;
  if (page === 'faults') return <Count of={waitingFaults} />;
  if (page === 'attention') return <Count of={attention} isFailing={failed > 0} />;
  return <Count of={page === 'outbox' ? pending : 0} />;
}

/** Bays that wait for somebody. */
function BenchCount() {
  return <Count of={useBench((board) => benchNeeds(board).length)} />;
}

/** CUSTODY-2: what was taken along and scanned nowhere. */
function OverdueCount() {
  const now = useHubTime(15_000);
  const found = useStationQuery(
    (station) => station.listOnTheWay(overdueIfLeft(now), 0),
    ['job', 'package'],
    [now],
  );
  return <Count of={found?.total ?? 0} />;
}

/** CUSTODY-2: boxes that their carrier did not take. */
function LeftBehindCount() {
  const now = useHubTime(15_000);
  return <Count of={useLeftBehind().filter(({ since }) => isOverdue(since, now)).length} />;
}

function Count({ of: count, isFailing = false }: { of: number; isFailing?: boolean }) {
  if (count === 0) return null;
  return (
    <span className={classes.count} data-failing={isFailing ? 'yes' : 'no'}>
      {count > 999 ? '999+' : count}
    </span>
  );
}
