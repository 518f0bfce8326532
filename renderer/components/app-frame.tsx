import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router-dom';
import type { Operator, Site } from '../../shared/documents';
import { ScanRemovedNote } from '../scan/scan-removed-note';
import { useSyncStatus } from '../store/use-sync-status';
import classes from './app-frame.module.css';
import { Icon, type IconName } from './icon';
import { OperatorChip } from './operator-chip';
import { PreferencesMenu } from './preferences-menu';
import { SyncChip } from './sync-chip';

const pages = [
  'receiving',
  'arrivals',
  'jobs',
  'faults',
  'outbox',
  'attention',
  'practice',
  'settings',
] as const;
type PageName = (typeof pages)[number];
const icons: Record<PageName, IconName> = {
  receiving: 'receiving',
  arrivals: 'arrivals',
  jobs: 'jobs',
  faults: 'faults',
  outbox: 'outbox',
  attention: 'attention',
  practice: 'practice',
  settings: 'settings',
};

type Props = { site: Site | null; operator: Operator | null; onLock: () => void; children: ReactNode };

/** What every page has around it: where we are, who signs, whether it is safe, and the way to the other pages. */
export function AppFrame({ site, operator, onLock, children }: Props) {
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
            <PageCount page={page} />
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

function PageCount({ page }: { page: PageName }) {
  const { pending, attention, failed } = useSyncStatus();
  const count = page === 'outbox' ? pending : page === 'attention' ? attention : 0;
  if (count === 0) return null;
  const isFailing = page === 'attention' && failed > 0;
  return (
    <span className={classes.count} data-failing={isFailing ? 'yes' : 'no'}>
      {count > 999 ? '999+' : count}
    </span>
  );
}
