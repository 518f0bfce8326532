import { foreignCommand } from '../../../shared/labels/carrier-zpl';
import type { Printer } from '../../../shared/labels/printer';
import type { HostHandlers } from '../router';
import type { SettingsStore } from '../station-settings';
import { checkLabel } from './check-label';
import type { CodeReader } from './code-reader';
import { isPrinterAddress } from './printer-address';
import type { PrinterLink, Sent } from './printer-link';

export type PrintingDeps = {
  settings: SettingsStore;
  readCodes: CodeReader;
  printers: PrinterLink;
  log: (line: string) => void;
};

export function printingHandlers({ settings, readCodes, printers, log }: PrintingDeps) {
  async function send(printer: Printer, zpl: string): Promise<Sent> {
    const sent = await printers.send(printer, zpl);
    if (!sent.ok)
      log(
        `printer ${'host' in printer ? printer.host : printer.queue}: ${sent.problem}${sent.sent ? ', after the label' : ''}`,
      );
    return sent;
  }
  return {
    'printer.get': async () => ({ printer: settings.get().printer }),
    'printer.set': async ({ printer }) => {
      if (printer && 'host' in printer && !isPrinterAddress(printer.host))
        return { ok: false, problem: 'address' };
      if (printer && 'queue' in printer && !(await printers.queues()).includes(printer.queue))
        return { ok: false, problem: 'queue' };
      settings.update({ printer });
      return { ok: true };
    },
    'printer.queues': async () => ({ queues: await printers.queues() }),
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
      return send(printer, zpl);
    },
    'label.carrier': async ({ format, base64 }) => {
      const { printer } = settings.get();
      if (!printer || format !== 'ZPL') return { ok: false, problem: 'no-printer', sent: false };
      const zpl = Buffer.from(base64, 'base64').toString('latin1');
      const foreign = foreignCommand(zpl);
      if (foreign !== null) {
        log(`a carrier's label was not printed: it has ${JSON.stringify(foreign)} in it`);
        return { ok: false, problem: 'foreign', sent: false };
      }
      return send(printer, zpl);
    },
  } satisfies Partial<HostHandlers>;
}
