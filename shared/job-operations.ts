import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const jobReducers = {
  jobCreated: notWritten,
  jobReplaced: notWritten,
  jobUpdated: notWritten,
  jobDeleted: notWritten,
  bitLockerKeysListed: notWritten,
  trackingNumberAdded: notWritten,
} satisfies Pick<
  Reducers,
  'jobCreated' | 'jobReplaced' | 'jobUpdated' | 'jobDeleted' | 'bitLockerKeysListed' | 'trackingNumberAdded'
>;
