import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';
import { Icon, type IconName } from '../../components/icon';
import { Card, Page } from '../../components/page';
import { PreferencesFields } from '../../components/preferences-menu';
import { AdminOnly } from './admin-only';
import { BenchCard } from './bench-card';
import { Locked } from './locked';
import { NoticesCard } from './notices-card';
import { OperatorsCard } from './operators-card';
import { PrinterCard } from './printer-card';
import { ScannerCard } from './scanner-card';
import { SelfTestCard } from './self-test-card';
import classes from './settings-screen.module.css';
import { SiteCard } from './site-card';
import { SoundCard } from './sound-card';
import { StationCard } from './station-card';
import { StationsCard } from './stations-card';
import { type SetUpLock, useSetUpLock } from './use-set-up-lock';

const tabs = ['station', 'scanner', 'screen', 'operators', 'stations', 'site'] as const;
type TabName = (typeof tabs)[number];
const icons: Record<TabName, IconName> = {
  station: 'receiving',
  scanner: 'scan',
  screen: 'language',
  operators: 'badge',
  stations: 'cloud',
  site: 'place',
};

/** What belongs to whoever stands here for everybody; the set-up behind the PIN; people, stations and the site for admins. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const tab = tabs.find((name) => name === params.get('tab')) ?? 'station';
  const lock = useSetUpLock();
  return (
    <Page title={t('nav.settings')} lead={t('settings.lead')}>
      <Tabs
        value={tab}
        onChange={(name) => name && setParams({ tab: name }, { replace: true })}
        keepMounted={false}
        data-testid="settings"
      >
        <Tabs.List aria-label={t('nav.settings')}>
          {tabs.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              className={classes.tab}
              leftSection={<Icon name={icons[name]} />}
            >
              {t(`settings.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((name) => (
          <Tabs.Panel key={name} value={name} pt="md">
            <div className={classes.cards}>
              <Section name={name} lock={lock} />
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
      {lock.dialog}
    </Page>
  );
}

function Section({ name, lock }: { name: TabName; lock: SetUpLock }) {
  const { t } = useTranslation();
  switch (name) {
    case 'station':
      return (
        <Locked lock={lock}>
          <StationCard />
          <PrinterCard />
          <BenchCard />
        </Locked>
      );
    case 'scanner':
      return (
        <>
          <Locked lock={lock}>
            <ScannerCard />
          </Locked>
          <SelfTestCard mayChange={lock.isOpen === true} />
        </>
      );
    case 'screen':
      return (
        <>
          <Card title={t('prefs.title')}>
            <PreferencesFields />
          </Card>
          <SoundCard />
          <NoticesCard />
        </>
      );
    case 'operators':
      return (
        <AdminOnly>
          <Locked lock={lock}>
            <OperatorsCard />
          </Locked>
        </AdminOnly>
      );
    case 'stations':
      return (
        <AdminOnly>
          <Locked lock={lock}>
            <StationsCard />
          </Locked>
        </AdminOnly>
      );
    case 'site':
      return (
        <AdminOnly>
          <Locked lock={lock}>
            <SiteCard />
          </Locked>
        </AdminOnly>
      );
  }
}
