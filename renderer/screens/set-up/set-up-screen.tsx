import { useTranslation } from 'react-i18next';
import { EnrolCard } from '../../components/enrol-card';
import { Page } from '../../components/page';
import { useHost } from '../../store/host-context';
import { DemoCard } from './demo-card';
import { FirstBadge } from './first-badge';
import type { FirstRun } from './first-run';
import classes from './set-up-screen.module.css';
import { SiteCard } from './site-card';

/** The first minutes of a station: try the demo, set up the real site, or join one. */
export function SetUpScreen({ firstRun }: { firstRun: FirstRun }) {
  const { t } = useTranslation();
  const { identity } = useHost();
  if (firstRun === 'badge') return <FirstBadge />;
  return (
    <Page title={t('setup.title')} lead={t(`setup.lead.${firstRun}`)}>
      <div className={classes.cards} data-testid="set-up" data-first-run={firstRun}>
        {identity.mayChooseDemo && <DemoCard />}
        {firstRun === 'setUp' ? <SiteCard /> : <EnrolCard />}
      </div>
    </Page>
  );
}
