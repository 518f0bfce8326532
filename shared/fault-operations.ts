import { contactRecorded } from './contact-recorded';
import { faultRecorded, faultUndone } from './fault-recorded';
import { faultResolved } from './fault-resolved';
import type { Reducers } from './reduce-types';

export const faultReducers = {
  faultRecorded,
  faultResolved,
  faultUndone,
  contactRecorded,
} satisfies Partial<Reducers>;
