import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const neverReceivedReducers = {
  markedNeverReceived: notWritten,
  neverReceivedUndone: notWritten,
} satisfies Pick<Reducers, 'markedNeverReceived' | 'neverReceivedUndone'>;
