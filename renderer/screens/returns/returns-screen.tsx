import { useTranslation } from 'react-i18next';
import { DockLayout } from '../../components/dock-layout';
import { type KeyHint, KeyHints } from '../../components/key-hints';
import { LastResult } from '../../components/last-result';
import { RecentScans } from '../../components/recent-scans';
import { useScanCenter, useScanCommands, useScanHandler } from '../../scan/scan-context';
import { useFeedback } from '../../store/feedback';
import { useSession } from '../../store/session-context';
import { BoxCard } from './box-card';
import { BoxDrives } from './box-drives';
import { ReturnsDialogs } from './returns-dialogs';
import classes from './returns-screen.module.css';
import { useReturns } from './returns-store';
import { usePacker } from './use-packer';
import { type ReturnsView, useReturnsView } from './use-returns-view';
import { WorkList } from './work-list';

/** Return shipping: the result where the eye is, the box and its job beside it, the keys and the last scans below. */
export function ReturnsScreen() {
  const { t } = useTranslation();
  const packer = usePacker();
  const view = useReturnsView() ?? null;
  useScanHandler(packer.scan);
  useScanCommands(packer.command);
  return (
    <DockLayout
      data-testid="returns"
      data-step={view?.step ?? 'idle'}
      left={
        <>
          <h1 className="ds-hidden">{t('nav.returns')}</h1>
          <Result view={view} />
          <div className={classes.scans}>
            <Scans />
          </div>
        </>
      }
      right={
        view ? (
          <>
            <BoxCard view={view} packer={packer} />
            <BoxDrives view={view} packer={packer} />
          </>
        ) : (
          <WorkList packer={packer} />
        )
      }
      keys={<Keys view={view} />}
    >
      <ReturnsDialogs packer={packer} />
    </DockLayout>
  );
}

function Scans() {
  const recent = useFeedback((state) => state.recent);
  return <RecentScans scans={recent} />;
}

function Result({ view }: { view: ReturnsView | null }) {
  const { t } = useTranslation();
  const current = useFeedback((state) => state.current);
  const isSignedIn = useSession((session) => session.operator !== null);
  const instruction = t(`returns.instruction.${view?.step ?? 'idle'}`);
  return (
    <>
      <LastResult
        instruction={instruction}
        progress={view && view.step !== 'ship' ? { done: view.packed, of: view.here } : null}
      />
      {current && !current.next && current.class !== 'stop' && (
        <p className={classes.instruction} data-testid="instruction">
          {isSignedIn ? instruction : t('session.badge')}
        </p>
      )}
    </>
  );
}

function Keys({ view }: { view: ReturnsView | null }) {
  const { t } = useTranslation();
  const center = useScanCenter();
  const hasLast = useReturns(({ lastShipped, lastFault }) => lastShipped !== null || lastFault !== null);
  const isOpen = view?.box !== undefined;
  const hints: KeyHint[] = [
    { command: 'help', label: t('returns.key.help') },
    { command: 'key', label: t('returns.key.key') },
    { command: 'undo', label: t('returns.key.undo'), disabled: !isOpen && !hasLast },
    { command: 'fault', label: t('returns.key.fault'), disabled: view === null },
    {
      command: 'close',
      label: t('returns.key.seal'),
      disabled: !isOpen || view.step === 'ship',
      primary: view?.step === 'seal',
    },
  ];
  return <KeyHints hints={hints} onCommand={(command) => center.command(command)} />;
}
