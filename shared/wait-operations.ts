import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const waitReducers = {
  waitExtended: notWritten,
  jobClosed: notWritten,
} satisfies Pick<Reducers, 'waitExtended' | 'jobClosed'>;
