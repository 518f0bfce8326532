import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const scanReducers = {
  driveScanned: notWritten,
  driveConditionRecorded: notWritten,
  accessoryNoted: notWritten,
  scanUndone: notWritten,
} satisfies Pick<Reducers, 'driveScanned' | 'driveConditionRecorded' | 'accessoryNoted' | 'scanUndone'>;
