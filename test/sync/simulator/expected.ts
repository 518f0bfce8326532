import { payloadSchemas } from '../../../shared/operations';
import { faultKinds } from './fault-kinds';

export { plants } from './plants';

/** What 300 seeds must have seen at least once each: a simulation that goes blind must not pass. */
export const expected = {
  faults: faultKinds,
  /** The hub's machine knows what time it is; where it does not, test/hub/clocks.test.ts looks. */
  operations: Object.keys(payloadSchemas).filter((type) => type !== 'timeDoubted'),
  outcomes: ['applied', 'noop', 'flagged', 'refused'],
};
