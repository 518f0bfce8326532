import { setTimeout as wait } from 'node:timers/promises';
import type { NetworkPrinter, Printer, PrinterProblem } from '../../../shared/labels/printer';
import { createSerialQueue } from '../../../shared/serial-queue';
import { type PrintQueues, queuesOfMachine } from './print-queues';
import { openPrinterLine, type PrinterLine } from './printer-line';
import { type PrinterStatus, readStatus } from './printer-status';
import { createQueueLink } from './queue-link';

/** `sent`: the label may have been printed all the same. */
export type Sent = { ok: true } | { ok: false; problem: PrinterProblem; sent: boolean };
export type PrinterLink = {
  send: (printer: Printer, zpl: string) => Promise<Sent>;
  /** null: ready to print. */
  ask: (printer: Printer) => Promise<PrinterProblem | null>;
  /** Names of the printers that the operating system has. */
  queues: () => Promise<string[]>;
};

/** A printer out of paper, open or too hot does not answer at all, and nobody waits longer at a bench. */
export const printerAnswerMs = 2000;
const pauseMs = 300;
/** A label of ours is printed in one to three seconds. */
const mostAsks = 20;

/** LABEL-5: asks before and after, one label at a time. What the printer says is no proof: only the scan of the label is. */
export function createPrinterLink(
  answerMs = printerAnswerMs,
  queues: PrintQueues = queuesOfMachine(),
): PrinterLink {
  const oneByOne = createSerialQueue();
  const queueLink = createQueueLink(queues);

  async function onLine<T>(
    printer: NetworkPrinter,
    talk: (line: PrinterLine) => Promise<T>,
  ): Promise<T | null> {
    const line = await openPrinterLine(printer, answerMs);
    if (!line) return null;
    try {
      return await talk(line);
    } finally {
      line.close();
    }
  }
  const statusOn = async (line: PrinterLine): Promise<PrinterStatus> => {
    const answer = await line.ask();
    return answer === null ? { problem: 'silent', isIdle: false } : readStatus(answer);
  };

  async function sendOn(line: PrinterLine, zpl: string): Promise<Sent> {
    const before = await statusOn(line);
    if (before.problem) return { ok: false, problem: before.problem, sent: false };
    line.send(zpl);
    for (let asks = 0; asks < mostAsks; asks++) {
      const { problem, isIdle } = await statusOn(line);
      if (problem) return { ok: false, problem, sent: true };
      if (isIdle) return { ok: true };
      await wait(pauseMs);
    }
    return { ok: false, problem: 'busy', sent: true };
  }

  return {
    queues: queues.list,
    send: (printer, zpl) =>
      'queue' in printer
        ? queueLink.send(printer.queue, zpl)
        : oneByOne(
            async () =>
              (await onLine(printer, (line) => sendOn(line, zpl))) ?? {
                ok: false,
                problem: 'unreachable',
                sent: false,
              },
          ),
    ask: (printer) =>
      'queue' in printer
        ? queues.ask(printer.queue)
        : oneByOne(async () => {
            const status = await onLine(printer, statusOn);
            return status ? status.problem : 'unreachable';
          }),
  };
}
