import type { Fault } from '../documents';
import type { Operation } from '../operations';
import { refused } from '../outcomes';
import type { Result, View } from '../reduce-types';
import { addMs, dayMs, type Instant, later, msBetween } from '../time';

/** DRIVE-7: how long a thing that cannot be returned is kept, and how its owner must have been looked for. */
export const destroyAfterMs = 90 * dayMs;
const contactsOverMs = 30 * dayMs;
const leastContacts = 3;
const leastChannels = 2;

type Destroyed = Operation<'driveDestroyed'> | Operation<'packageDestroyed'>;

/** DRIVE-7: from when on it may be destroyed, if the customer is not reached. */
export function destroyDueAt(arrivedAt: Instant, { openedAt }: Pick<Fault, 'openedAt'>): Instant {
  return addMs(later(arrivedAt, openedAt), destroyAfterMs);
}

/** Never by a clock alone: after long enough, enough attempts to reach the customer, and by two people. */
export function whyNotDestroyed(
  view: View,
  fault: Fault,
  arrivedAt: Instant,
  { actor, at, payload }: Destroyed,
): Result | null {
  if (fault.answeredAt !== null) return refused('destroy.answered');
  const dueAt = destroyDueAt(arrivedAt, fault);
  if (at < dueAt) return refused('destroy.tooEarly', { dueAt });
  if (!isLookedFor(fault)) {
    return refused('destroy.contactsMissing', { contacts: leastContacts, channels: leastChannels, days: 30 });
  }
  const second = view.operators.find(({ id }) => id === payload.secondOperatorId);
  if (!second?.active) return refused('operator.unknown', { operatorId: payload.secondOperatorId });
  return actor.kind === 'station' && second.id === actor.operatorId ? refused('destroy.sameOperator') : null;
}

function isLookedFor({ contacts }: Fault): boolean {
  const attempts = contacts.filter(({ direction, asks }) => direction === 'out' && asks !== false);
  const times = attempts.map(({ at }) => at).sort();
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return false;
  const channels = new Set(attempts.map(({ channel }) => channel));
  return (
    attempts.length >= leastContacts &&
    channels.size >= leastChannels &&
    msBetween(first, last) >= contactsOverMs
  );
}
