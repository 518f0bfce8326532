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
import type { Packer } from './packer';
import { ParcelCard } from './parcel-card';
import { PickUpCard } from './pick-up-card';
import { PickedUpCard } from './picked-up-card';
import { ReadyBoxes } from './ready-boxes';
import { ReturnsDialogs } from './returns-dialogs';
import classes from './returns-screen.module.css';
import { useReturns } from './returns-store';
import { usePacker } from './use-packer';
import { useParcelView } from './use-parcel-view';
import { type ReturnsStep, type ReturnsView, useReturnsView } from './use-returns-view';
import { WorkList } from './work-list';

/** Return shipping: the result where the eye is, the box and its job beside it, the keys and the last scans below. */
export function ReturnsScreen() {
  const { t } = useTranslation();
  const packer = usePacker();
  const pickUp = useReturns((state) => state.pickUp);
  const atHand = useReturnsView() ?? null;
  const parcel = useParcelView();
  const view = pickUp || parcel ? null : atHand;
  const step: ReturnsStep = parcel
    ? parcel.isAllSeen
      ? 'parcelNumber'
      : 'parcel'
    : pickUp
      ? 'pickUp'
      : (view?.step ?? 'idle');
  useScanHandler(packer.scan);
  useScanCommands(packer.command);
  return (
    <DockLayout
      data-testid="returns"
      data-step={step}
      left={
        <>
          <h1 className="ds-hidden">{t('nav.returns')}</h1>
          <Result view={view} step={step} />
          <div className={classes.scans}>
            <Scans />
          </div>
        </>
      }
      right={
        parcel ? (
          <ParcelCard parcel={parcel.parcel} seen={parcel.seen} packer={packer} />
        ) : pickUp ? (
          <PickUpCard pickUp={pickUp} packer={packer} />
        ) : view ? (
          <>
            <BoxCard view={view} packer={packer} />
            <BoxDrives view={view} packer={packer} />
          </>
        ) : (
          <BetweenBoxes packer={packer} />
        )
      }
      keys={<Keys view={view} step={step} />}
    >
      <ReturnsDialogs packer={packer} />
    </DockLayout>
  );
}

function BetweenBoxes({ packer }: { packer: Packer }) {
  const pickedUp = useReturns((state) => state.pickedUp);
  return (
    <>
      {pickedUp && <PickedUpCard pickedUp={pickedUp} packer={packer} />}
      <ReadyBoxes packer={packer} />
      <WorkList packer={packer} />
    </>
  );
}

function Scans() {
  const recent = useFeedback((state) => state.recent);
  return <RecentScans scans={recent} />;
}

function Result({ view, step }: { view: ReturnsView | null; step: ReturnsStep }) {
  const { t } = useTranslation();
  const current = useFeedback((state) => state.current);
  const isSignedIn = useSession((session) => session.operator !== null);
  const instruction = t(`returns.instruction.${step}`);
  return (
    <>
      <LastResult
        instruction={instruction}
        progress={view && step !== 'ship' && step !== 'ready' ? { done: view.packed, of: view.here } : null}
      />
      {current && !current.next && current.class !== 'stop' && (
        <p className={classes.instruction} data-testid="instruction">
          {isSignedIn ? instruction : t('session.badge')}
        </p>
      )}
    </>
  );
}

/** Where F9 is for the carrier who is here. */
const handsOver: ReadonlySet<ReturnsStep> = new Set(['idle', 'ready', 'parcel', 'parcelNumber', 'pickUp']);

function Keys({ view, step }: { view: ReturnsView | null; step: ReturnsStep }) {
  const { t } = useTranslation();
  const center = useScanCenter();
  const hasLast = useReturns(
    ({ parcel, pickUp, shippedBoxes, lastFault }) =>
      parcel !== null || pickUp !== null || shippedBoxes.length > 0 || lastFault !== null,
  );
  const isOpen = view?.box !== undefined;
  const hasPickedUp = useReturns(({ pickedUp }) => pickedUp !== null);
  const hasPaper = view !== null || (step === 'idle' && hasPickedUp);
  const hints: KeyHint[] = [
    { command: 'help', label: t('returns.key.help') },
    { command: 'key', label: t('returns.key.key') },
    { command: 'print', label: t('returns.key.print'), disabled: !hasPaper },
    { command: 'undo', label: t('returns.key.undo'), disabled: !isOpen && !hasLast },
    { command: 'fault', label: t('returns.key.fault'), disabled: view === null },
    {
      command: 'close',
      label: t(`returns.key.${handsOver.has(step) ? 'handOver' : 'seal'}`),
      disabled: ['first', 'ship', 'parcel', 'parcelNumber'].includes(step),
      primary: step === 'seal' || step === 'pickUp',
    },
  ];
  return <KeyHints hints={hints} onCommand={(command) => center.command(command)} />;
}
