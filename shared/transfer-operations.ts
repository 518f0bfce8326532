import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const transferReducers = {
  transferStarted: notWritten,
  transferProgressed: notWritten,
  transferEnded: notWritten,
  driveNotNeeded: notWritten,
} satisfies Pick<Reducers, 'transferStarted' | 'transferProgressed' | 'transferEnded' | 'driveNotNeeded'>;
