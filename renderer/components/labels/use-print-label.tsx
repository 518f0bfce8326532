import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnLabel } from '../../../shared/labels/drawn-label';
import type { Label } from '../../../shared/labels/label';
import { isScanOf } from '../../../shared/scan-code/tag-code';
import { useScanInterceptor } from '../../scan/scan-context';
import { isStopped, useFeedback } from '../../store/feedback';
import { HostUnreachableError } from '../../store/host';
import { useHost } from '../../store/host-context';
import type { Report } from '../../store/reporter';
import { PrintSheet } from '../print-sheet';
import { LabelPicture } from './label-picture';

/** `code`: what its scan says. `name`: what it is of. */
export type NamedLabel = { label: Label; code: string; name: string };

/**
 * Prints a label on the label printer, or through the browser, and tells what became of it. That it came out is proven by its
 * scan, which is answered here and does nothing else (LABEL-6). `sheet` must be shown somewhere.
 */
export function usePrintLabel(report: (report: Report) => void): {
  print: (label: NamedLabel) => Promise<void>;
  sheet: ReactNode;
} {
  const { t } = useTranslation();
  const { host } = useHost();
  const isBusy = useRef(false);
  const [awaited, setAwaited] = useState<NamedLabel | null>(null);
  const [sheet, setSheet] = useState<{ drawn: DrawnLabel; of: NamedLabel } | null>(null);

  useScanInterceptor((scan) => {
    if (!awaited || !isScanOf(scan.raw, awaited.code) || isStopped(useFeedback.getState())) return false;
    setAwaited(null);
    report({ class: 'ok', code: 'print.proved', params: { thing: awaited.name }, scan });
    return true;
  }, awaited !== null);

  function sent(of: NamedLabel) {
    setAwaited(of);
    report({ class: 'ok', code: 'print.sent', params: { thing: of.name }, scan: null });
  }
  const failed = (code: string, params: Report['params'] = {}) =>
    report({ class: 'attention', code, params, scan: null });

  async function print(of: NamedLabel) {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      // The drawing program is larger than the rest of the page.
      const { printLabel } = await import('./print-label');
      const answer = await printLabel(host, of.label);
      if (!answer.ok) {
        const { code, params } = answer.message;
        setAwaited(answer.sent ? of : null);
        if (answer.sent) failed('print.maybe', { problem: t(code, params) });
        else failed(code, params);
      } else if (answer.sheet) setSheet({ drawn: answer.sheet, of });
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
        <section data-testid="printed-label" data-code={sheet.of.code}>
          <LabelPicture label={sheet.drawn} name={sheet.of.name} />
        </section>
      </PrintSheet>
    ),
  };
}
