import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { SyncNotice } from '../../components/sync-notice';
import { useNow } from '../../components/use-now';
import { useStationProblems } from '../../components/use-station-problems';
import { useFormat } from '../../i18n/format';
import { useHostStatus } from '../../store/use-host-status';
import { useSyncStatus } from '../../store/use-sync-status';
import classes from './outbox-screen.module.css';

/** How it stands with the hub: what waits, since when, what stopped it, when it is tried again. */
export function SyncSummary() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1000);
  const status = useSyncStatus();
  const { now: host } = useHostStatus();
  const problems = useStationProblems();
  const { pending, oldestPendingAt, lastSyncAt, online, retryAt } = status;
  const retryMs = retryAt === null ? null : Math.max(0, retryAt - now);
  return (
    <Card>
      <dl className={classes.facts} data-testid="sync-summary">
        <dt>{t('sync.fact.hub')}</dt>
        <dd>{online ? t('sync.online') : t('sync.offline')}</dd>
        <dt>{t('sync.fact.pending')}</dt>
        <dd>{format.number(pending)}</dd>
        <dt>{t('photo.waiting')}</dt>
        <dd data-testid="photos-waiting">{format.number(host.photosWaiting)}</dd>
        <dt>{t('sync.fact.oldest')}</dt>
        <dd>{oldestPendingAt ? format.dateTime(oldestPendingAt) : t('sync.none')}</dd>
        <dt>{t('sync.fact.last')}</dt>
        <dd>{lastSyncAt ? format.dateTime(lastSyncAt) : t('sync.never')}</dd>
        <dt>{t('outbox.nextTry')}</dt>
        <dd>{retryMs === null ? t('sync.none') : t('outbox.inSeconds', { n: Math.ceil(retryMs / 1000) })}</dd>
        <dt>{t('sync.fact.protected')}</dt>
        <dd>{status.protected ? t('sync.yes') : t('sync.no')}</dd>
      </dl>
      <SyncNotice />
      {problems.map(({ id, long }) => (
        <Warning key={long} text={id === 'notProtected' ? t('outbox.notProtected') : long} />
      ))}
      {!online && !status.problem && <Warning text={t('outbox.offline')} />}
      {!status.complete && <Warning text={t('sync.incomplete')} />}
    </Card>
  );
}

function Warning({ text }: { text: string }) {
  return (
    <p className={classes.warning} role="status">
      <Icon name="attention" size={22} /> {text}
    </p>
  );
}
