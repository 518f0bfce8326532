import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { type FaultOutcome, faultOutcomes } from '../../../shared/faults/fault-outcomes';
import { faultTable } from '../../../shared/faults/fault-table';

/** These need more than a word: a job, two people and a certificate; dismissing has a key of its own. */
const elsewhere: readonly FaultOutcome[] = ['attachToJob', 'destroy', 'newJob', 'dismiss'];

/** What every one of these kinds may end with. */
export function commonOutcomes(kinds: FaultKind[]): FaultOutcome[] {
  return faultOutcomes.filter(
    (outcome) =>
      !elsewhere.includes(outcome) && kinds.every((kind) => faultTable[kind].outcomes.includes(outcome)),
  );
}
