import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const packageReducers = {
  packageArrived: notWritten,
  packageRefused: notWritten,
  packageWrongSite: notWritten,
  packageScanned: notWritten,
  packageRegistered: notWritten,
  packageAttached: notWritten,
  packageConditionRecorded: notWritten,
  packageCounted: notWritten,
  packageClosed: notWritten,
  packageReopened: notWritten,
  packageTakenOver: notWritten,
  packageReturned: notWritten,
} satisfies Pick<
  Reducers,
  | 'packageArrived'
  | 'packageRefused'
  | 'packageWrongSite'
  | 'packageScanned'
  | 'packageRegistered'
  | 'packageAttached'
  | 'packageConditionRecorded'
  | 'packageCounted'
  | 'packageClosed'
  | 'packageReopened'
  | 'packageTakenOver'
  | 'packageReturned'
>;
