import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const clockReducers = {
  clockExpired: notWritten,
} satisfies Pick<Reducers, 'clockExpired'>;
