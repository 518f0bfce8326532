import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const shippingReducers = {
  shipped: notWritten,
  shippedUndone: notWritten,
} satisfies Pick<Reducers, 'shipped' | 'shippedUndone'>;
