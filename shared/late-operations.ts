import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const lateReducers = {
  lateDecided: notWritten,
} satisfies Pick<Reducers, 'lateDecided'>;
