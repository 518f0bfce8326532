import type { Operator } from '../../shared/documents';
import { isStopped, useFeedback } from '../store/feedback';
import { usePreferences } from '../store/preferences';
import { useReading } from '../store/reading';
import type { FailureReport } from '../store/report-failure';
import type { Reporter } from '../store/reporter';
import type { UseSession } from '../store/session';
import { createScanCenter, type ScanCenter, type ScanHandler } from './scan-center';

type Deps = {
  session: UseSession;
  reporter: Reporter;
  fallback: ScanHandler;
  failed: FailureReport;
};

/** The scan stream of the whole app, with the rules that hold on every page: STOP first, then who, then the page. */
export function connectScanner({ session, reporter, fallback, failed }: Deps): ScanCenter {
  const { report } = reporter;
  return createScanCenter({
    isStopped: () => isStopped(useFeedback.getState()),
    acknowledge: () => useFeedback.getState().acknowledge(),
    isSignedIn: () => session.getState().operator !== null,
    isBadge: (text) => session.getState().isBadge(text),
    signIn: (badge) => signIn(session, reporter, badge),
    refuse: reporter.refuse,
    askForBadge: (scan) =>
      report({
        class: 'stop',
        code: 'session.badge',
        params: {},
        next: { code: 'session.badgeNext', params: {} },
        scan,
      }),
    showGarbage: (scan, code) =>
      code.kind === 'psid'
        ? report({ class: 'attention', code: 'scan.psid', params: {}, scan, secret: true })
        : report({ class: 'attention', code: `scan.garbage.${code.reason}`, params: {}, scan }),
    fallback,
    isDialogOpen: () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null,
    unusedCommand: (scan) => report({ class: 'attention', code: 'scan.unused', params: {}, scan }),
    onEcho: reporter.tick,
    onReading: (scans) => useReading.setState({ scans }),
    onError: failed,
  });
}

async function signIn(session: UseSession, { report }: Reporter, badge: string) {
  const before: Operator | null = session.getState().operator;
  const known = await session.getState().signIn(badge);
  const operator = session.getState().operator;
  if (!known || !operator) {
    report({
      class: 'stop',
      code: 'session.unknownBadge',
      params: {},
      next: { code: 'session.unknownBadgeNext', params: {} },
      scan: null,
    });
    return;
  }
  const isSwitch = before !== null && before.id !== operator.id;
  report({
    class: 'ok',
    code: isSwitch ? 'session.switched' : 'session.signedIn',
    params: { name: operator.name },
    scan: null,
  });
}

/** The scanner's set-up, as the arbiter asks for it with every key. */
export function scannerOptions() {
  const { scannerLayout, scannerSuffix, scannerPrefix } = usePreferences.getState();
  return { layout: scannerLayout, suffix: scannerSuffix, prefix: scannerPrefix };
}
