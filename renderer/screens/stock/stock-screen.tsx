import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DockLayout } from '../../components/dock-layout';
import { type KeyHint, KeyHints } from '../../components/key-hints';
import { LastResult } from '../../components/last-result';
import { RecentScans } from '../../components/recent-scans';
import { useScanCenter, useScanCommands, useScanHandler } from '../../scan/scan-context';
import { useFeedback } from '../../store/feedback';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { CountCard } from './count-card';
import { CountReportCard } from './count-report';
import { type Count, useCount } from './count-store';
import { countNow } from './counter';
import { FinishCountDialog } from './finish-count-dialog';
import { PlaceCard } from './place-card';
import { StockDialogs } from './stock-dialogs';
import type { StockKeeper } from './stock-keeper';
import { StockOverview } from './stock-overview';
import classes from './stock-screen.module.css';
import { StockSearch } from './stock-search';
import { nothingShown, useStock } from './stock-store';
import { TargetNote } from './target-note';
import { ThingCard } from './thing-card';
import { useEscape } from './use-escape';
import { useKeeper } from './use-keeper';

/** Where things are and where they go (PLACE-1): the answer where the eye is, the thing or place that it is about beside it. */
export function StockScreen() {
  const { t } = useTranslation();
  const keeper = useKeeper();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  useScanHandler(keeper.scan);
  useScanCommands(keeper.command);
  useEscape(keeper.endTarget);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one person began, the next must not go on with
  useEffect(() => {
    useStock.setState(nothingShown);
  }, [operatorId]);
  return (
    <DockLayout
      data-testid="stock"
      left={
        <>
          <h1 className="ds-hidden">{t('nav.stock')}</h1>
          <Answer keeper={keeper} />
          <div className={classes.scans}>
            <Scans />
          </div>
        </>
      }
      right={<About keeper={keeper} />}
      keys={<Keys />}
    >
      <StockDialogs keeper={keeper} />
    </DockLayout>
  );
}

function Scans() {
  const recent = useFeedback((state) => state.recent);
  return <RecentScans scans={recent} />;
}

function About({ keeper }: { keeper: StockKeeper }) {
  const shown = useStock((state) => state.shown);
  const place = useStock((state) => state.place);
  const count = useCount((state) => state.count);
  const report = useCount((state) => state.report);
  if (count) return <Counting count={count} keeper={keeper} />;
  return (
    <>
      {report && <CountReportCard report={report} />}
      <StockSearch keeper={keeper} />
      {shown && <ThingCard subject={shown} keeper={keeper} />}
      {place !== null && <PlaceCard key={place} place={place} keeper={keeper} />}
      <StockOverview keeper={keeper} />
    </>
  );
}

/** The list and the question at the end are of one reading. */
function Counting({ count, keeper }: { count: Count; keeper: StockKeeper }) {
  const counted = useStationQuery((station) => countNow(station, count), ['job', 'package'], [count]);
  const isFinishing = useCount((state) => state.isFinishing);
  if (!counted) return null;
  return (
    <>
      <CountCard count={count} counted={counted} keeper={keeper} />
      {isFinishing && <FinishCountDialog count={count} counted={counted} keeper={keeper} />}
    </>
  );
}

function Answer({ keeper }: { keeper: StockKeeper }) {
  const { t } = useTranslation();
  const isCounting = useCount((state) => state.count !== null);
  const instruction = isCounting ? 'stock.count.instruction' : 'stock.instruction';
  return (
    <>
      <LastResult instruction={t(instruction)} />
      <TargetNote onEnd={keeper.endTarget} />
    </>
  );
}

function Keys() {
  const { t } = useTranslation();
  const center = useScanCenter();
  const moves = useStock((state) => state.moves.length);
  const place = useStock((state) => state.place);
  const shown = useStock((state) => state.shown);
  const count = useCount((state) => state.count);
  const hints: KeyHint[] = [
    { command: 'help', label: t('stock.key.help') },
    { command: 'key', label: t('stock.key.key') },
    { command: 'print', label: t('label.print'), disabled: count !== null || (shown ?? place) === null },
    {
      command: 'undo',
      label: t(count ? 'stock.key.undoScan' : 'stock.key.undo'),
      disabled: count ? count.scans.length === 0 : moves === 0,
    },
    {
      command: 'close',
      label: t(count ? 'stock.count.finish' : 'stock.key.count'),
      disabled: !count && place === null,
      primary: count !== null,
    },
  ];
  return <KeyHints hints={hints} onCommand={(command) => center.command(command)} />;
}
