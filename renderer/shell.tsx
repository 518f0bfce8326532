import { useEffect, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router-dom';
import { AppFrame } from './components/app-frame';
import { CannotReadNote } from './components/cannot-read-note';
import { ErrorBoundary } from './components/error-boundary';
import { PinDialog } from './components/pin-dialog';
import { useDesktopNews } from './components/told/use-desktop-news';
import { useShownCount } from './components/told/use-shown-count';
import { useWaiting } from './components/told/use-waiting';
import { ManualEntryDialog } from './scan/manual-entry-dialog';
import { useScanCenter, useScanCommands } from './scan/scan-context';
import { useFirstRun } from './screens/set-up/first-run';
import { SetUpScreen } from './screens/set-up/set-up-screen';
import { useSession } from './store/session-context';
import { useStationQuery } from './store/use-station-query';

/** A scanner can be set up and tested before anybody can sign in. */
const alwaysOpen = ['/settings', '/practice'];

/** Frame, keys and dialogs that every page shares. */
export function Shell() {
  const center = useScanCenter();
  const navigate = useNavigate();
  const location = useLocation();
  const operator = useSession((session) => session.operator);
  const lock = useSession((session) => session.lock);
  const [isTyping, setIsTyping] = useState(false);
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const firstRun = useFirstRun();
  const waiting = useWaiting();
  useShownCount(waiting.all);
  useDesktopNews();
  useTouch();
  useScanCommands((command) => {
    switch (command) {
      case 'lock':
        lock();
        return true;
      case 'key':
        setIsTyping(true);
        return true;
      case 'nextProblem':
        void navigate('/attention');
        return true;
      default:
        return false;
    }
  });
  return (
    <AppFrame site={site ?? null} operator={operator} waitingFaults={waiting.faults} onLock={lock}>
      <CannotReadNote />
      <ErrorBoundary key={location.pathname}>
        {firstRun && !alwaysOpen.includes(location.pathname) ? (
          <SetUpScreen firstRun={firstRun} />
        ) : (
          <Outlet />
        )}
      </ErrorBoundary>
      <ManualEntryDialog
        opened={isTyping}
        onClose={() => setIsTyping(false)}
        onTake={(raw) => {
          setIsTyping(false);
          center.submit({ raw, source: 'manual', at: performance.now() });
        }}
      />
      <PinQuestion />
    </AppFrame>
  );
}

function PinQuestion() {
  const request = useSession((session) => session.pinRequest);
  const verify = useSession((session) => session.verifyPin);
  const finish = useSession((session) => session.finishPin);
  return (
    <PinDialog
      opened={request !== null}
      operatorName={request?.operator.name ?? ''}
      verify={verify}
      onDone={finish}
    />
  );
}

/** Whatever is pressed or clicked keeps the session open. */
function useTouch() {
  const touch = useSession((session) => session.touch);
  useEffect(() => {
    window.addEventListener('keydown', touch, true);
    window.addEventListener('pointerdown', touch, true);
    return () => {
      window.removeEventListener('keydown', touch, true);
      window.removeEventListener('pointerdown', touch, true);
    };
  }, [touch]);
}
