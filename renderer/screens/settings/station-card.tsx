import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostOutput } from '../../../shared/host-contract';
import { EnrolCard } from '../../components/enrol-card';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { useFormat } from '../../i18n/format';
import { HostUnreachableError } from '../../store/host';
import { useHost } from '../../store/host-context';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { LeaveDemo } from './leave-demo';
import classes from './settings-screen.module.css';

const everyMs = 10_000;

/** Who this station is, and whether what is done here is safe. */
export function StationCard() {
  const { t } = useTranslation();
  const { identity } = useHost();
  const status = useSyncStatus();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const isTurnedAway = status.problem === 'revoked' || status.problem === 'unauthorized';
  return (
    <>
      <Card title={t('settings.station')}>
        <Facts siteName={site?.name ?? null} />
        {!status.protected && (
          <p className={classes.warning} role="status">
            <Icon name="attention" /> {t('outbox.notProtected')}
          </p>
        )}
        {status.problem && (
          <p className={classes.problem} role="status">
            <Icon name="stop" /> {t(`sync.problem.${status.problem}`)}
          </p>
        )}
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
  const { identity } = useHost();
  const [now, isHostGone] = useHostStatus(identity);
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
    ['protected', status.protected && !isHostGone ? t('sync.yes') : t('sync.no')],
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
      {(now.damaged ?? []).map(({ from, to }) => (
        <p key={from} className={classes.problem} role="alert">
          <Icon name="stop" /> {t('settings.damaged', { from, to })}
        </p>
      ))}
    </>
  );
}

/** As the host says it now; what it said last while it does not answer. */
function useHostStatus(first: HostOutput<'station.status'>): [HostOutput<'station.status'>, boolean] {
  const { host } = useHost();
  const [state, setState] = useState({ now: first, isGone: false });
  useEffect(() => {
    let stopped = false;
    const ask = () =>
      host('station.status', {}).then(
        (now) => {
          if (!stopped) setState({ now, isGone: false });
        },
        (error: unknown) => {
          if (!(error instanceof HostUnreachableError)) throw error;
          if (!stopped) setState((before) => ({ ...before, isGone: true }));
        },
      );
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [host]);
  return [state.now, state.isGone];
}
