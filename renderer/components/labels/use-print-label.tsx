import type { ReactNode } from 'react';
import type { Label } from '../../../shared/labels/label';
import { isScanOf } from '../../../shared/scan-code/tag-code';
import { useHost } from '../../store/host-context';
import type { Report } from '../../store/reporter';
import { LabelPicture } from './label-picture';
import { type SendAnswer, usePrint } from './use-print';

/** `code`: what its scan says. `name`: what it is of. `onSent`: as of a Printing. */
export type NamedLabel = { label: Label; code: string; name: string; onSent?: () => void };

/** Prints a label of ours. */
export function usePrintLabel(report: (report: Report) => void): {
  print: (label: NamedLabel) => Promise<void>;
  sheet: ReactNode;
} {
  const { host } = useHost();
  const { print, sheet } = usePrint(report);

  async function send({ label, code, name }: NamedLabel): Promise<SendAnswer> {
    // The drawing program is larger than the rest of the page.
    const { printLabel } = await import('./print-label');
    const answer = await printLabel(host, label);
    if (!answer.ok || !answer.sheet) return answer.ok ? { ok: true, sheet: null } : answer;
    const page = (
      <section data-testid="printed-label" data-code={code}>
        <LabelPicture label={answer.sheet} name={name} />
      </section>
    );
    return { ok: true, sheet: page };
  }

  return {
    print: (of) =>
      print({
        name: of.name,
        says: { sent: 'print.sent', proved: 'print.proved', maybe: 'print.maybe' },
        isProof: (raw) => isScanOf(raw, of.code),
        send: () => send(of),
        ...(of.onSent ? { onSent: of.onSent } : {}),
      }),
    sheet,
  };
}
