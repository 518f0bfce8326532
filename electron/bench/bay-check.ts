import type { BayProblem } from '../../shared/bench/bench-contract';
import { checkDrive } from '../drives/check-drive';
import type { FoundDrive } from '../drives/found-drive';
import { matchDrive } from '../drives/match-drive';
import { problemOfDrive } from './bay-mount';
import type { BayScan } from './bench-records';

/** The manifest is compared by the engine. */
const matchOf = ({ label }: BayScan) => ({ label, manifestDriveId: null });

/** Whether it is the drive that was scanned; what else is connected does not count. */
export const isScanned = (drive: FoundDrive | null, scan: BayScan): drive is FoundDrive =>
  drive !== null && matchDrive(drive, [drive], matchOf(scan)).kind === 'matched';

/** null: it may be copied. `all`: every drive that the machine reports. */
export function problemOf(drive: FoundDrive, all: readonly FoundDrive[], scan: BayScan): BayProblem | null {
  const match = matchDrive(drive, all, matchOf(scan));
  if (match.kind === 'stopped') {
    const { reason, fault, facts } = match;
    return { reason, fault, detail: `Scanned: ${facts.label}. The machine reports: ${facts.osSerial}.` };
  }
  const checked = checkDrive(drive, scan.direction);
  return 'reason' in checked ? problemOfDrive(checked) : null;
}
