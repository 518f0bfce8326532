import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import { useFailedReads } from '../store/failed-reads';
import { useHostStatus } from '../store/use-host-status';
import { useSyncStatus } from '../store/use-sync-status';

/** `short` stands on the chip, `long` says what it means and what to do. A warning stops nothing yet. */
export type StationProblem = { id: string; short: string; long: string; isWarning: boolean };

/** Ten times what the host keeps free, so that somebody can make room before work stops. */
const lowDiskBytes = 1e9;
/** Corrected all the same, but what else runs on this machine is not. */
const wrongClockMs = 2 * 60_000;

const warnings = new Set(['lowDisk', 'clock']);

/** What is wrong at this station now, the worst first, in words for the operator. Empty: nothing. */
export function useStationProblems(): StationProblem[] {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useSyncStatus();
  const { now: host } = useHostStatus();
  const cannotRead = useFailedReads(({ count }) => count > 0);
  const problems: StationProblem[] = [];
  const add = (id: string, short: string, long: string) =>
    problems.push({ id, short, long, isWarning: warnings.has(id) });
  if (status.problem)
    add(status.problem, t(`sync.problemShort.${status.problem}`), t(`sync.problem.${status.problem}`));
  if (cannotRead) add('cannotRead', t('sync.problemShort.cannotRead'), t('sync.problem.cannotRead'));
  if (!status.protected) add('notProtected', t('sync.notProtected'), t('sync.notProtectedLong'));
  for (const { from, to } of host.damaged ?? [])
    add('damaged', t('sync.problemShort.damaged'), t('sync.problem.damaged', { from, to }));
  const { diskFreeBytes } = host;
  if (diskFreeBytes !== null && diskFreeBytes < lowDiskBytes && status.problem !== 'diskFull')
    add(
      'lowDisk',
      t('sync.problemShort.lowDisk'),
      t('sync.problem.lowDisk', { n: format.number(Math.round(diskFreeBytes / 1e6)) }),
    );
  const { clockOffsetMs } = status;
  if (Math.abs(clockOffsetMs) > wrongClockMs)
    add(
      'clock',
      t('sync.problemShort.clock'),
      t(clockOffsetMs > 0 ? 'sync.problem.clockSlow' : 'sync.problem.clockFast', {
        by: format.duration(Math.abs(clockOffsetMs)),
      }),
    );
  return problems;
}
