import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { VirtualList } from '../../components/virtual-list';
import { useStation } from '../../store/station-context';
import { useStationQuery } from '../../store/use-station-query';
import { OutboxRow } from './outbox-row';
import classes from './outbox-screen.module.css';
import { SyncSummary } from './sync-summary';

const entryLimit = 10_000;
const rowHeightPx = 76;
const listHeight = 'min(62vh, 760px)';

/** What was done at this station and is not on the hub yet, and what the hub answered lately. */
export function OutboxScreen() {
  const { t } = useTranslation();
  const station = useStation();
  const [filter, setFilter] = useState<'waiting' | 'answered'>('waiting');
  const entries = useStationQuery((one) => one.outbox(entryLimit), ['outbox'], []);
  if (!entries) return null;
  const isWaiting = (state: string) => state === 'pending' || state === 'parked';
  const shown = entries.filter(({ state }) => isWaiting(state) === (filter === 'waiting'));
  const waiting = station.status().pending;
  return (
    <Page
      title={t('nav.outbox')}
      lead={t('outbox.lead')}
      actions={
        <Button onClick={() => station.syncNow()} data-testid="sync-now">
          {t('sync.now')}
        </Button>
      }
    >
      <SyncSummary />
      <SegmentedControl
        className={classes.filter}
        aria-label={t('outbox.filter')}
        value={filter}
        onChange={(value) => setFilter(value === 'answered' ? 'answered' : 'waiting')}
        data={[
          { value: 'waiting', label: t('outbox.waiting', { count: waiting }) },
          { value: 'answered', label: t('outbox.answered') },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState
          icon={filter === 'waiting' ? 'check' : 'outbox'}
          title={t(filter === 'waiting' ? 'outbox.none' : 'outbox.noneAnswered')}
          text={t(filter === 'waiting' ? 'outbox.noneText' : 'outbox.noneAnsweredText')}
        />
      ) : (
        <div data-testid="outbox" data-count={shown.length}>
          {filter === 'waiting' && waiting > shown.length && (
            <p className={classes.more}>{t('outbox.more', { n: shown.length, m: waiting })}</p>
          )}
          <VirtualList
            label={t('nav.outbox')}
            count={shown.length}
            rowHeightPx={rowHeightPx}
            height={shown.length * rowHeightPx < 500 ? `${shown.length * rowHeightPx + 2}px` : listHeight}
            row={(index) => {
              const entry = shown[index];
              return entry ? <OutboxRow entry={entry} /> : null;
            }}
          />
        </div>
      )}
    </Page>
  );
}
