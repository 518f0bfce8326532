import type { HostHandlers } from '../router';
import type { SettingsStore } from '../station-settings';
import { checkLabel } from './check-label';
import type { CodeReader } from './code-reader';
import { isPrinterAddress } from './printer-address';
import type { PrinterLink } from './printer-link';

export type PrintingDeps = {
  settings: SettingsStore;
  readCodes: CodeReader;
  printers: PrinterLink;
  log: (line: string) => void;
};

export function printingHandlers({ settings, readCodes, printers, log }: PrintingDeps) {
  return {
    'printer.get': async () => ({ printer: settings.get().printer }),
    'printer.set': async ({ printer }) => {
      if (printer && !isPrinterAddress(printer.host)) return { ok: false, problem: 'address' };
      settings.update({ printer });
      return { ok: true };
    },
    'printer.ask': async () => {
      const { printer } = settings.get();
      if (!printer) return { ok: false, problem: 'no-printer' };
      const problem = await printers.ask(printer);
      return problem ? { ok: false, problem } : { ok: true };
    },
    'label.check': async ({ label }) => {
      const { unreadable } = await checkLabel(label, readCodes);
      return unreadable.length === 0 ? { ok: true } : { ok: false, problem: 'unreadable' };
    },
    'label.print': async ({ label }) => {
      const { printer } = settings.get();
      if (!printer) return { ok: false, problem: 'no-printer', sent: false };
      // Drawn for another one, before somebody changed it.
      if (printer.dpi !== label.dpi) return { ok: false, problem: 'other-printer', sent: false };
      const { zpl, unreadable } = await checkLabel(label, readCodes);
      if (unreadable.length > 0) return { ok: false, problem: 'unreadable', sent: false };
      const sent = await printers.send(printer, zpl);
      if (!sent.ok) log(`printer ${printer.host}: ${sent.problem}${sent.sent ? ', after the label' : ''}`);
      return sent;
    },
  } satisfies Partial<HostHandlers>;
}
