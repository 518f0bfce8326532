import type { Reducers } from '../reduce-types';
import { contactRecorded } from './contact-recorded';
import { faultRecorded, faultUndone } from './fault-recorded';
import { faultResolved } from './fault-resolved';

export const faultReducers = {
  faultRecorded,
  faultResolved,
  faultUndone,
  contactRecorded,
} satisfies Partial<Reducers>;
