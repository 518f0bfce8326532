import type { PrinterProblem } from '../../../shared/labels/printer';
import { type RunTool, runTool } from '../../drives/run-tool';
import { cupsQueues } from './cups-queues';
import { windowsQueues } from './windows-queues';

/** The printers that the operating system of this machine has (LABEL-10). */
export type PrintQueues = {
  /** Their names; none where the machine has no such thing. */
  list: () => Promise<string[]>;
  /** null: ready to print. */
  ask: (queue: string) => Promise<PrinterProblem | null>;
  /**
   * Byte for byte, without the driver's layout. `job`: what the queue calls it; null: it did not say that it took it, and
   * if it `isRefused` it certainly did not.
   */
  hand: (queue: string, bytes: Buffer) => Promise<{ job: string | null; isRefused: boolean }>;
  /** It has left the queue. */
  isGone: (queue: string, job: string) => Promise<boolean>;
};

export const queuesOfMachine = (run: RunTool = runTool, platform: string = process.platform): PrintQueues =>
  platform === 'win32' ? windowsQueues(run) : cupsQueues(run);
