import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const placeReducers = {
  placeMoved: notWritten,
} satisfies Pick<Reducers, 'placeMoved'>;
