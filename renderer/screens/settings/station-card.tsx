import { useTranslation } from 'react-i18next';
import { EnrolCard } from '../../components/enrol-card';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { useStationProblems } from '../../components/use-station-problems';
import { useFormat } from '../../i18n/format';
import { useHost } from '../../store/host-context';
import { useHostStatus } from '../../store/use-host-status';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { LeaveDemo } from './leave-demo';
import classes from './settings-screen.module.css';

/** Who this station is, and whether what is done here is safe. */
export function StationCard() {
  const { t } = useTranslation();
  const { identity } = useHost();
  const status = useSyncStatus();
  const problems = useStationProblems();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const isTurnedAway = status.problem === 'revoked' || status.problem === 'unauthorized';
  return (
    <>
      <Card title={t('settings.station')}>
        <Facts siteName={site?.name ?? null} />
        {problems.map(({ long, isWarning }) => (
          <p key={long} className={isWarning ? classes.warning : classes.problem} role="status">
            <Icon name={isWarning ? 'attention' : 'stop'} /> {long}
          </p>
        ))}
      </Card>
      {isTurnedAway && <EnrolCard />}
      {site?.demo && identity.mayChooseDemo && <LeaveDemo siteId={site.id} />}
    </>
  );
}

function Facts({ siteName }: { siteName: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useSyncStatus();
  const { now, isGone } = useHostStatus();
  const gigabytes = now.diskFreeBytes === null ? null : now.diskFreeBytes / 1e9;
  const facts: [string, string][] = [
    ['name', now.stationName],
    ['site', siteName ?? t('sync.none')],
    ['hub', now.hubUrl],
    ['connection', status.online ? t('sync.online') : t('sync.offline')],
    ['version', `${now.appVersion} (${now.shell === 'electron' ? 'Electron' : t('settings.browser')})`],
    ['journal', t('settings.journalText', { n: format.number(now.lastCseq) })],
    [
      'disk',
      gigabytes === null
        ? t('sync.none')
        : t('settings.gigabytes', { n: format.number(Math.round(gigabytes)) }),
    ],
    ['protected', status.protected && !isGone ? t('sync.yes') : t('sync.no')],
    ['stationId', now.stationId ?? t('sync.none')],
    ['siteId', now.siteId ?? t('sync.none')],
    ['clientId', now.clientId],
  ];
  return (
    <>
      <dl className={classes.facts} data-testid="station-facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`settings.fact.${name}`)}</dt>
            <dd data-fact={name} className={name.endsWith('Id') ? 'ds-mono' : undefined}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
