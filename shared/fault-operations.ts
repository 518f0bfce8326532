import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const faultReducers = {
  faultRecorded: notWritten,
  faultResolved: notWritten,
  faultUndone: notWritten,
  contactRecorded: notWritten,
} satisfies Pick<Reducers, 'faultRecorded' | 'faultResolved' | 'faultUndone' | 'contactRecorded'>;
