import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScanInterceptor } from '../../scan/scan-context';
import { isStopped, type Message, useFeedback } from '../../store/feedback';
import { HostUnreachableError } from '../../store/host';
import type { Report } from '../../store/reporter';
import { PrintSheet } from '../print-sheet';

export type SendAnswer =
  /** `sheet`: what the browser prints, because this station has no printer for it; null: it went to the printer. */
  | { ok: true; sheet: ReactNode }
  /** `sent`: it may have come out all the same. */
  | { ok: false; message: Message; sent: boolean };

export type Printing = {
  /** What it is of. */
  name: string;
  /** What is told when it was sent, when its scan proved it, and when it may have come out. */
  says: { sent: string; proved: string; maybe: string };
  /** Whether this scan is of what came out. */
  isProof: (raw: string) => boolean;
  send: () => Promise<SendAnswer>;
  /** It went to a printer, and may have come out. */
  onSent?: () => void;
};

/**
 * Prints on the label printer, or through the browser, and tells what became of it. That it came out is proven by its scan,
 * which is answered here and does nothing else (LABEL-6). `sheet` must be shown somewhere.
 */
export function usePrint(report: (report: Report) => void): {
  print: (of: Printing) => Promise<void>;
  sheet: ReactNode;
} {
  const { t } = useTranslation();
  const isBusy = useRef(false);
  const [awaited, setAwaited] = useState<Printing | null>(null);
  const [sheet, setSheet] = useState<{ page: ReactNode; of: Printing } | null>(null);

  useScanInterceptor((scan) => {
    if (!awaited?.isProof(scan.raw) || isStopped(useFeedback.getState())) return false;
    setAwaited(null);
    report({ class: 'ok', code: awaited.says.proved, params: { thing: awaited.name }, scan });
    return true;
  }, awaited !== null);

  function sent(of: Printing) {
    setAwaited(of);
    of.onSent?.();
    report({ class: 'ok', code: of.says.sent, params: { thing: of.name }, scan: null });
  }
  const failed = (code: string, params: Report['params'] = {}) =>
    report({ class: 'attention', code, params, scan: null });

  async function print(of: Printing) {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const answer = await of.send();
      if (!answer.ok) {
        const { code, params } = answer.message;
        setAwaited(answer.sent ? of : null);
        if (answer.sent) of.onSent?.();
        if (answer.sent) failed(of.says.maybe, { problem: t(code, params) });
        else failed(code, params);
      } else if (answer.sheet) setSheet({ page: answer.sheet, of });
      else sent(of);
    } catch (error) {
      if (!(error instanceof HostUnreachableError)) throw error;
      failed('print.problem.host');
    } finally {
      isBusy.current = false;
    }
  }

  return {
    print,
    sheet: sheet && (
      <PrintSheet
        onPrinted={() => {
          setSheet(null);
          sent(sheet.of);
        }}
      >
        {sheet.page}
      </PrintSheet>
    ),
  };
}
