import { accessoryNoted } from './check-package';
import { driveConditionRecorded } from './drive-condition';
import { driveScanned } from './drive-scanned';
import type { Reducers } from './reduce-types';
import { scanUndone } from './scan-undone';

export const scanReducers = {
  driveScanned,
  driveConditionRecorded,
  accessoryNoted,
  scanUndone,
} satisfies Partial<Reducers>;
