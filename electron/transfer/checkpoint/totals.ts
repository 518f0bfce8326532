import type { Outcome } from './checkpoint-records';

/** Blobs by what became of them, and their bytes. Each is in one of the first three. */
export type Totals = {
  copied: number;
  skipped: number;
  failed: number;
  /** Renamed, skipped or overwritten. */
  warnings: number;
  /** Content that the service has, verified. */
  bytes: number;
};

const warningDispositions = ['Renamed', 'Skipped', 'Overwritten'];

export const isWarning = ({ disposition }: Outcome) => warningDispositions.includes(disposition);

export function createTotals(
  totals: Totals = { copied: 0, skipped: 0, failed: 0, warnings: 0, bytes: 0 },
  failedOnes = { warnings: 0, bytes: 0 },
) {
  return {
    value: (): Totals => ({ ...totals }),
    add(outcome: Outcome, bytes: number) {
      const isFailed = outcome.status !== 'Completed';
      const warnings = isWarning(outcome) ? 1 : 0;
      totals[isFailed ? 'failed' : outcome.disposition === 'Skipped' ? 'skipped' : 'copied'] += 1;
      totals.warnings += warnings;
      totals.bytes += bytes;
      if (!isFailed) return;
      failedOnes.warnings += warnings;
      failedOnes.bytes += bytes;
    },
    /** When what failed is tried again, it is not yet anything. */
    withoutFailed: () =>
      createTotals({
        ...totals,
        failed: 0,
        warnings: totals.warnings - failedOnes.warnings,
        bytes: totals.bytes - failedOnes.bytes,
      }),
  };
}
