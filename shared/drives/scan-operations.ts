import { accessoryNoted } from '../packages/check-package';
import type { Reducers } from '../reduce-types';
import { driveConditionRecorded } from './drive-condition';
import { driveScanned } from './drive-scanned';
import { scanUndone } from './scan-undone';

export const scanReducers = {
  driveScanned,
  driveConditionRecorded,
  accessoryNoted,
  scanUndone,
} satisfies Partial<Reducers>;
