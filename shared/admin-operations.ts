import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const adminReducers = {
  attentionSettled: notWritten,
  operatorSaved: notWritten,
  siteSaved: notWritten,
} satisfies Pick<Reducers, 'attentionSettled' | 'operatorSaved' | 'siteSaved'>;
