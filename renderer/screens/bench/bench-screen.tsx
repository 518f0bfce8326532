import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { bayRows } from '../../../shared/bench/bay-rows';
import { DockLayout } from '../../components/dock-layout';
import { EmptyState } from '../../components/empty-state';
import { type KeyHint, KeyHints } from '../../components/key-hints';
import { LastResult } from '../../components/last-result';
import { Card, Page } from '../../components/page';
import { RecentScans } from '../../components/recent-scans';
import { useScanCenter, useScanCommands, useScanHandler } from '../../scan/scan-context';
import { type BenchView, useBench } from '../../store/bench/bench-board';
import { useWatchedBench } from '../../store/bench/bench-context';
import { useFeedback } from '../../store/feedback';
import { useSession } from '../../store/session-context';
import { BayAnnouncer } from './bay-announcer';
import { BayPanel } from './bay-panel';
import { BenchDialogs } from './bench-dialogs';
import type { BenchKeeper } from './bench-keeper';
import { BenchMap } from './bench-map';
import { BenchProblems } from './bench-problems';
import classes from './bench-screen.module.css';
import { useBenchWork } from './bench-store';
import { NeedsList } from './needs-list';
import { useBenchKeeper } from './use-bench-keeper';

/** The transfer bench: what was scanned and what needs somebody on the left, the chassis and one bay of it on the right. */
export function BenchScreen() {
  const keeper = useBenchKeeper();
  const view = useBench((state) => state.view);
  useWatchedBench();
  if (!view) return <Asking />;
  if (!view.layout) return <NoBench />;
  return <Bench keeper={keeper} view={view} layout={view.layout} />;
}

type Shown = { keeper: BenchKeeper; view: BenchView; layout: NonNullable<BenchView['layout']> };

function Bench({ keeper, view, layout }: Shown) {
  const { t } = useTranslation();
  const recent = useFeedback((state) => state.recent);
  useScanHandler(keeper.scan);
  useScanCommands(keeper.command);
  const rows = bayRows(layout);
  return (
    <DockLayout
      data-testid="bench"
      wide="right"
      left={
        <>
          <h1 className="ds-hidden">{t('nav.transfers')}</h1>
          <Result />
          <NeedsList keeper={keeper} />
          <div className={classes.scans}>
            <RecentScans scans={recent} />
          </div>
        </>
      }
      right={
        <>
          <BenchProblems view={view} />
          <BenchMap rows={rows} bays={view.bays} keeper={keeper} />
          <BayPanel keeper={keeper} />
          <BayAnnouncer bays={view.bays} />
        </>
      }
      keys={<Keys view={view} />}
    >
      <BenchDialogs keeper={keeper} />
    </DockLayout>
  );
}

function Result() {
  const { t } = useTranslation();
  const instruction = useInstruction();
  const current = useFeedback((state) => state.current);
  const isSignedIn = useSession((session) => session.operator !== null);
  return (
    <>
      <LastResult instruction={instruction} />
      {current && !current.next && current.class !== 'stop' && (
        <p className={classes.instruction} data-testid="instruction">
          {isSignedIn ? instruction : t('session.badge')}
        </p>
      )}
    </>
  );
}

function useInstruction(): string {
  const { t } = useTranslation();
  const target = useBenchWork((state) => state.target);
  const inHand = useBenchWork((state) => state.inHand);
  if (target !== null) return t('bench.instruction.drive', { bay: target });
  return inHand ? t(`bench.shelf.${inHand.shelf}`) : t('bench.instruction.idle');
}

function Keys({ view }: { view: BenchView }) {
  const { t } = useTranslation();
  const center = useScanCenter();
  const hasLast = useBenchWork((state) => state.last !== null);
  const chosen = useBenchWork((state) => state.chosen);
  const ready = view.bays.filter(({ state }) => state === 'ready').length;
  const hasDrive = view.bays.some(({ bay, scanned }) => bay === chosen && scanned !== null);
  const hints: KeyHint[] = [
    { command: 'help', label: t('bench.key.help') },
    { command: 'key', label: t('bench.key.key') },
    { command: 'undo', label: t('bench.key.undo'), disabled: !hasLast },
    { command: 'fault', label: t('bench.key.fault'), disabled: !hasDrive },
    {
      command: 'close',
      label: ready > 0 ? t('bench.key.startAll', { count: ready }) : t('bench.key.startNone'),
      disabled: ready === 0,
      primary: ready > 0,
    },
  ];
  return <KeyHints hints={hints} onCommand={(command) => center.command(command)} />;
}

/** Before the host has answered, and when it does not. */
function Asking() {
  const { t } = useTranslation();
  const isGone = useBench((state) => state.isGone);
  return (
    <Page title={t('nav.transfers')}>
      <Card>
        <EmptyState icon="transfers" title={t(isGone ? 'bench.noHost' : 'bench.asking')} />
      </Card>
    </Page>
  );
}

function NoBench() {
  const { t } = useTranslation();
  const mayChange = useSession((session) => session.may('attentionSettled'));
  return (
    <Page title={t('nav.transfers')}>
      <Card>
        <div data-testid="no-bench">
          <EmptyState icon="transfers" title={t('bench.none')} text={t('bench.noneText')}>
            {mayChange ? (
              <Button component={Link} to="/settings?tab=station">
                {t('bench.toSettings')}
              </Button>
            ) : (
              <p>{t('bench.askLead')}</p>
            )}
          </EmptyState>
        </div>
      </Card>
    </Page>
  );
}
