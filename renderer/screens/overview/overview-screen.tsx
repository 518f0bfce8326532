import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { hubNow } from '../../components/use-hub-time';
import { useOverview } from '../../components/use-overview';
import { useFormat } from '../../i18n/format';
import { useScanCommands } from '../../scan/scan-context';
import { useStation } from '../../store/station-context';
import { useSyncStatus } from '../../store/use-sync-status';
import { AgesCard } from './ages-card';
import { DueCard } from './due-card';
import { FaultsCards } from './faults-cards';
import { FlowCard } from './flow-card';
import { type HandOver, readHandOver } from './hand-over';
import { HandOverSheet } from './hand-over-sheet';
import { NeedsCard } from './needs-card';
import classes from './overview-screen.module.css';
import { StationsCard } from './stations-card';
import { TimesCard } from './times-card';
import { useNeeds } from './use-needs';
import { useWork } from './use-work';

const overviewEveryMs = 30_000;

/** `/overview`: what needs a person, what does not move and what is coming, for whoever leads the shift. */
export function OverviewScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { online, lastSyncAt, clockOffsetMs } = useSyncStatus();
  const hub = useOverview(overviewEveryMs);
  const needs = useNeeds(hub);
  const work = useWork();
  const station = useStation();
  const [handOver, setHandOver] = useState<HandOver | null>(null);
  async function print() {
    setHandOver(await readHandOver(station, hubNow(Date.now(), clockOffsetMs)));
  }
  useScanCommands((command) => {
    if (command !== 'print') return false;
    void print();
    return true;
  });
  const asOf = work ? format.dateTime(work.asOf) : '';
  const known = lastSyncAt === null ? t('sync.never') : format.dateTime(lastSyncAt);
  return (
    <Page
      title={t('overview.title')}
      lead={online ? t('overview.lead') : t('overview.leadOffline', { time: known })}
      actions={
        <Button
          leftSection={<Icon name="print" />}
          onClick={() => void print()}
          disabled={!work}
          aria-keyshortcuts="F7"
          data-testid="print-hand-over"
        >
          {t('overview.print')}
        </Button>
      }
    >
      <p className={classes.asOf} data-testid="as-of">
        {work ? t('overview.asOf', { time: asOf }) : t('overview.reading')}
      </p>
      <NeedsCard needs={needs} />
      {work && (
        <div className={classes.columns}>
          <AgesCard work={work} />
          <DueCard work={work} />
        </div>
      )}
      <div className={classes.columns}>
        <FlowCard hub={hub} />
        <TimesCard hub={hub} />
      </div>
      {work && (
        <div className={classes.columns}>
          <FaultsCards work={work} />
        </div>
      )}
      <StationsCard hub={hub} />
      {handOver && work && (
        <HandOverSheet {...{ handOver, work, needs, hub }} onPrinted={() => setHandOver(null)} />
      )}
    </Page>
  );
}
