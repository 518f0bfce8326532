import type { Reducers } from '../reduce-types';
import { arrivalUndone } from './arrival-undone';
import { packageConditionRecorded, packageCounted } from './check-package';
import { packageClosed, packageReopened, packageTakenOver } from './close-package';
import { packageAttached, packageRegistered } from './register-package';
import { packageArrived, packageScanned } from './take-in-parcel';
import { packageRefused, packageReturned, packageWrongSite } from './unwanted-parcel';

export const packageReducers = {
  packageArrived,
  arrivalUndone,
  packageRefused,
  packageWrongSite,
  packageScanned,
  packageRegistered,
  packageAttached,
  packageConditionRecorded,
  packageCounted,
  packageClosed,
  packageReopened,
  packageTakenOver,
  packageReturned,
} satisfies Partial<Reducers>;
