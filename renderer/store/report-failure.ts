import { diskReserveBytes, type Host } from '../../shared/host-contract';
import type { ScanEvent } from '../scan/scan-event';
import { HostUnreachableError } from './host';
import type { Reporter } from './reporter';

type Deps = { host: Host; reporter: Pick<Reporter, 'report'>; logError: (error: unknown) => void };

/** Tells the operator that a scan, or a key (`null`), could not be worked on: a full disk by its name, for "again" would not help. */
export function createFailureReport({ host, reporter, logError }: Deps) {
  return async (error: unknown, scan: ScanEvent | null): Promise<void> => {
    logError(error);
    const code = (await isDiskFull(host)) ? 'refused.diskFull' : scan ? 'scan.failed' : 'key.failed';
    reporter.report({ class: 'stop', code, params: {}, scan });
  };
}
export type FailureReport = ReturnType<typeof createFailureReport>;

async function isDiskFull(host: Host): Promise<boolean> {
  try {
    const { diskFreeBytes } = await host('station.status', {});
    return diskFreeBytes !== null && diskFreeBytes < diskReserveBytes;
  } catch (error) {
    // Its disk is not known then; the status says by itself that the program does not answer.
    if (error instanceof HostUnreachableError) return false;
    throw error;
  }
}
