import { Button, Group, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { useFormat } from '../i18n/format';
import type { SyncStatus } from '../store/station';
import { useStation } from '../store/station-context';
import { useSyncStatus } from '../store/use-sync-status';
import { Icon } from './icon';
import classes from './sync-chip.module.css';
import { SyncNotice } from './sync-notice';
import { useNow } from './use-now';
import { type StationProblem, useStationProblems } from './use-station-problems';

/** Always on the screen: what is only here, since when, and what stops it from going on. */
export function SyncChip() {
  const { t } = useTranslation();
  const status = useSyncStatus();
  const problems = useStationProblems();
  const [isOpen, setIsOpen] = useState(false);
  const isFailing = status.failed > 0 || problems.some(({ isWarning }) => !isWarning);
  const isWarning = !status.online || status.attention > 0 || problems.length > 0;
  const look = isFailing ? classes.problem : isWarning ? classes.attention : '';
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={360} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={`${classes.chip} ${look}`}
          data-testid="sync-chip"
          data-online={status.online ? 'yes' : 'no'}
          data-pending={status.pending}
          data-problems={status.attention}
          data-failed={status.failed}
          data-problem={status.problem ?? ''}
          data-wrong={problems.map(({ id }) => id).join(' ')}
          data-protected={status.protected ? 'yes' : 'no'}
          data-complete={status.complete ? 'yes' : 'no'}
          onClick={() => setIsOpen((open) => !open)}
        >
          <Icon name={status.online ? 'cloud' : 'cloudOff'} size={24} />
          <ChipLines status={status} problems={problems} />
          <span className="ds-hidden">{t('sync.details')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <SyncFacts status={status} problems={problems} onClose={() => setIsOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ChipLines({ status, problems }: { status: SyncStatus; problems: StationProblem[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  const main = [status.online ? t('sync.online') : t('sync.offline')];
  if (status.failed > 0) main.push(t('sync.problems', { count: status.failed }));
  const warnings = status.attention - status.failed;
  if (warnings > 0) main.push(t('sync.warnings', { count: warnings }));
  main.push(...new Set(problems.map(({ short }) => short)));
  if (status.notice) main.push(t('sync.notice.short'));
  const age = status.oldestPendingAt ? now - Date.parse(status.oldestPendingAt) : 0;
  const pending =
    status.pending > 0
      ? t('sync.pending', { count: status.pending, age: format.duration(age) })
      : t('sync.allSaved');
  const last = status.lastSyncAt ? lastSync(status.lastSyncAt) : t('sync.never');
  // Without the hub it matters how old the lists are that scans are compared with.
  function lastSync(at: string) {
    if (status.online) return t('sync.last', { time: format.time(at) });
    return t('sync.listAge', { age: format.duration(now - Date.parse(at)) });
  }
  return (
    <span className={classes.lines}>
      <span className={classes.main}>{main.join(' · ')}</span>
      <span className={classes.sub}>
        {pending} · {last}
      </span>
    </span>
  );
}

type FactsProps = { status: SyncStatus; problems: StationProblem[]; onClose: () => void };

function SyncFacts({ status, problems, onClose }: FactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const station = useStation();
  const when = (instant: string | null) => (instant ? format.dateTime(instant) : t('sync.none'));
  return (
    <>
      {problems.map(({ id, long, isWarning }) => (
        <p
          key={long}
          className={classes.problemText}
          data-level={isWarning ? 'warning' : 'failure'}
          data-wrong={id}
        >
          {long}
        </p>
      ))}
      <SyncNotice />
      {status.failed > 0 && (
        <p className={classes.problemText} data-level="failure">
          {t('sync.fail', { n: status.failed })}
        </p>
      )}
      {status.pending > 0 && <p>{t('sync.wait', { n: status.pending })}</p>}
      {!status.complete && (
        <p className={classes.problemText} data-level="warning">
          {t('sync.incomplete')}
        </p>
      )}
      <dl className={classes.facts}>
        <dt>{t('sync.fact.hub')}</dt>
        <dd>{status.online ? t('sync.online') : t('sync.offline')}</dd>
        <dt>{t('sync.fact.pending')}</dt>
        <dd>{format.number(status.pending)}</dd>
        <dt>{t('sync.fact.oldest')}</dt>
        <dd>{when(status.oldestPendingAt)}</dd>
        <dt>{t('sync.fact.last')}</dt>
        <dd>{when(status.lastSyncAt)}</dd>
        <dt>{t('sync.fact.problems')}</dt>
        <dd>{format.number(status.failed)}</dd>
        <dt>{t('sync.fact.warnings')}</dt>
        <dd>{format.number(status.attention - status.failed)}</dd>
        <dt>{t('sync.fact.protected')}</dt>
        <dd>{status.protected ? t('sync.yes') : t('sync.no')}</dd>
      </dl>
      <Group gap="xs">
        {status.problem === 'otherWindow' ? (
          <Button onClick={() => station.takeOver()}>{t('sync.takeOver')}</Button>
        ) : (
          <Button onClick={() => station.syncNow()}>{t('sync.now')}</Button>
        )}
        <Button component={Link} to="/outbox" variant="default" onClick={onClose}>
          {t('nav.outbox')}
        </Button>
        <Button component={Link} to="/attention" variant="default" onClick={onClose}>
          {t('nav.attention')}
        </Button>
      </Group>
    </>
  );
}
