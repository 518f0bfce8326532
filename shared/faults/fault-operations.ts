import type { Reducers } from '../reduce-types';
import { contactRecorded } from './contact-recorded';
import { faultEscalated } from './escalation';
import { evidenceAdded, evidenceUndone } from './evidence';
import { faultRecorded, faultUndone } from './fault-recorded';
import { faultResolved } from './fault-resolved';
import { triageReducers } from './triage-operations';

export const faultReducers = {
  faultRecorded,
  faultResolved,
  faultUndone,
  contactRecorded,
  evidenceAdded,
  evidenceUndone,
  faultEscalated,
  ...triageReducers,
} satisfies Partial<Reducers>;
