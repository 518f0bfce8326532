import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page';
import { useHost } from '../../store/host-context';
import { DemoCard } from './demo-card';
import { EnrolCard } from './enrol-card';
import type { FirstRun } from './first-run';
import classes from './set-up-screen.module.css';
import { SiteCard } from './site-card';

/** The first minutes of a station: try the demo, set up the real site, or join one. */
export function SetUpScreen({ firstRun }: { firstRun: FirstRun }) {
  const { t } = useTranslation();
  const { identity } = useHost();
  return (
    <Page title={t('setup.title')} lead={t(`setup.lead.${firstRun}`)}>
      <div className={classes.cards} data-testid="set-up" data-first-run={firstRun}>
        {identity.mayChooseDemo && <DemoCard />}
        {firstRun === 'setUp' ? <SiteCard /> : <EnrolCard />}
      </div>
    </Page>
  );
}
