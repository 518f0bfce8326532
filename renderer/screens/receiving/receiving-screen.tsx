import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../shared/packages/package';
import { DockLayout } from '../../components/dock-layout';
import { type KeyHint, KeyHints } from '../../components/key-hints';
import { LastResult } from '../../components/last-result';
import { RecentScans } from '../../components/recent-scans';
import { useScanCenter, useScanCommands, useScanHandler } from '../../scan/scan-context';
import { useFeedback } from '../../store/feedback';
import { useSession } from '../../store/session-context';
import { CountField } from './count-field';
import { DriveList } from './drive-list';
import { PackageCard } from './package-card';
import { useReceiver } from './receiver-context';
import { ReceivingDialogs } from './receiving-dialogs';
import classes from './receiving-screen.module.css';
import { useReceiving } from './receiving-store';
import { useOpenFromAddress } from './use-open-from-address';
import { type ReceivingView, useReceivingView } from './use-receiving-view';
import { WaitingPackages } from './waiting-packages';

/** Dock receiving: the result where the eye is, the package beside it, the keys and the last scans below. Part of Practice too. */
export function ReceivingScreen({ heading: Heading = 'h1' }: { heading?: 'h1' | 'h2' }) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const view = useReceivingView();
  const step = view?.step ?? 'idle';
  useScanHandler(receiver.scan);
  useScanCommands(receiver.command);
  useOpenFromAddress();
  useEffect(() => {
    // A package that was closed or merged elsewhere is no longer on this table.
    if (view === null && useReceiving.getState().packageId !== null) void receiver.resume();
  }, [view, receiver]);
  return (
    <DockLayout
      data-testid="receiving"
      data-step={step}
      left={
        <>
          <Heading className="ds-hidden">{t('nav.receiving')}</Heading>
          <Result view={view ?? null} />
          {step === 'count' && view && <CountField packageId={addressOf(view.parcel)} />}
          <div className={classes.scans}>
            <Scans />
          </div>
        </>
      }
      right={
        view ? (
          <>
            <PackageCard view={view} />
            <DriveList view={view} />
          </>
        ) : (
          <WaitingPackages />
        )
      }
      keys={<Keys view={view ?? null} />}
    >
      <ReceivingDialogs />
    </DockLayout>
  );
}

function Scans() {
  const recent = useFeedback((state) => state.recent);
  return <RecentScans scans={recent} />;
}

function Result({ view }: { view: ReceivingView | null }) {
  const { t } = useTranslation();
  const current = useFeedback((state) => state.current);
  const isSignedIn = useSession((session) => session.operator !== null);
  const offer = useReceiving((state) => state.offer);
  const step = view?.step ?? 'idle';
  const instruction = t(`recv.instruction.${step}`);
  return (
    <>
      <LastResult
        instruction={instruction}
        progress={view && view.step !== 'condition' ? { done: view.arrived, of: view.expected } : null}
      >
        {offer && (
          <Button
            variant="white"
            color="dark"
            size="md"
            data-testid={`offer-${offer.kind}`}
            // The STOP stays until the way out was taken: who cancels still has to acknowledge it.
            onClick={() => useReceiving.setState({ dialog: offer })}
          >
            {t(`recv.${offer.kind}`)}
          </Button>
        )}
      </LastResult>
      {current && !current.next && current.class !== 'stop' && (
        <p className={classes.instruction} data-testid="instruction">
          {isSignedIn ? instruction : t('session.badge')}
        </p>
      )}
    </>
  );
}

function Keys({ view }: { view: ReceivingView | null }) {
  const { t } = useTranslation();
  const center = useScanCenter();
  const subject = useReceiving((state) => state.subject);
  const lastClosedId = useReceiving((state) => state.lastClosedId);
  const isOpen = view !== null;
  const needsCondition = view?.step === 'condition';
  const isComplete = view !== null && view.expected !== null && view.arrived >= view.expected;
  const hints: KeyHint[] = [
    { command: 'help', label: t('recv.key.help') },
    { command: 'key', label: t('recv.key.key') },
    { command: 'intact', label: t('recv.key.intact'), disabled: !isOpen, primary: needsCondition },
    {
      command: 'damaged',
      label: subject && !needsCondition ? t('recv.key.driveDamaged') : t('recv.key.damaged'),
      disabled: !isOpen,
    },
    {
      command: 'undo',
      label: t('recv.key.undo'),
      disabled: !view?.parcel.scans.some(({ undone }) => !undone),
    },
    {
      command: 'close',
      label: t('recv.key.close'),
      disabled: !isOpen,
      primary: isComplete && !needsCondition,
    },
    { command: 'fault', label: t('recv.key.fault'), disabled: !isOpen && lastClosedId === null },
  ];
  return <KeyHints hints={hints} onCommand={(command) => center.command(command)} />;
}
