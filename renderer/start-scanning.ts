import type { Host, HostOutput } from '../shared/host-contract';
import { playTone } from './play-tone';
import { startArbiter } from './scan/arbiter';
import { connectScanner, scannerOptions } from './scan/connect-scanner';
import { startSerialScanners } from './scan/web-serial';
import { createReceiver } from './screens/receiving/receiver';
import { useFeedback } from './store/feedback';
import { newId } from './store/new-id';
import { createFailureReport } from './store/report-failure';
import { createReporter } from './store/reporter';
import type { UseSession } from './store/session';
import type { Station } from './store/station';

export type Scanning = ReturnType<typeof startScanning>;

type Deps = {
  station: Station;
  session: UseSession;
  identity: HostOutput<'station.status'>;
  host: Host;
  /** Receiving takes what no open page has a use for, and comes to the front for it. */
  showReceiving: () => void;
};

/** From keys, ports and pasted text to operations: one stream for the whole app, alive on every page. */
export function startScanning({ station, session, identity, host, showReceiving }: Deps) {
  const now = () => new Date().toISOString();
  const makeId = () => newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
  const logError = (error: unknown) => console.error(error);
  const reporter = createReporter({
    now,
    newId: makeId,
    operatorId: () => session.getState().operator?.id ?? '',
    play: playTone,
  });
  const failed = createFailureReport({ host, reporter, logError });
  const receiver = createReceiver({
    station,
    session,
    reporter,
    stationId: identity.stationId ?? '',
    now,
    newId: makeId,
    failed,
  });
  const center = connectScanner({
    session,
    reporter,
    failed,
    fallback(scan, code) {
      showReceiving();
      return receiver.scan(scan, code);
    },
  });
  startArbiter({
    target: window,
    options: scannerOptions,
    onScan: center.submit,
    onIncomplete: (text) => useFeedback.getState().setIncomplete(text),
    onCommand: center.command,
  });
  startSerialScanners(
    (raw) => center.submit({ raw, source: 'serial', at: performance.now() }),
    (error) => logError(error),
  );
  receiver.resume().catch(logError);
  return { center, reporter, receiver };
}
