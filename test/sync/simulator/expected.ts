import { payloadSchemas } from '../../../shared/operations';
import { faultKinds } from './fault-kinds';

export { plants } from './plants';

/** What 300 seeds must have seen at least once each: a simulation that goes blind must not pass. */
export const expected = {
  faults: faultKinds,
  operations: Object.keys(payloadSchemas),
  outcomes: ['applied', 'noop', 'flagged', 'refused'],
};
