import type { Reducers } from './reduce-types';

const notWritten = (): never => {
  throw new Error('not written yet');
};

export const destructionReducers = {
  driveDestroyed: notWritten,
  packageDestroyed: notWritten,
} satisfies Pick<Reducers, 'driveDestroyed' | 'packageDestroyed'>;
