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

/** DRIVE-7 one by one, in the order in which they are refused: what is met, and what remains. */
export type DestroyCondition =
  | { id: 'notReached'; isMet: boolean }
  | { id: 'kept'; isMet: boolean; dueAt: Instant }
  | { id: 'attempts' | 'channels' | 'days'; isMet: boolean; have: number; least: number };

export function destroyConditions(fault: Fault, arrivedAt: Instant, at: Instant): DestroyCondition[] {
  const dueAt = destroyDueAt(arrivedAt, fault);
  const attempts = fault.contacts.filter(({ direction, asks }) => direction === 'out' && asks !== false);
  const times = attempts.map((contact) => contact.at).sort();
  const first = times[0] ?? at;
  const overMs = msBetween(first, times.at(-1) ?? first);
  const channels = new Set(attempts.map(({ channel }) => channel)).size;
  const enough = (id: 'attempts' | 'channels', have: number, least: number) =>
    ({ id, isMet: have >= least, have, least }) as const;
  return [
    { id: 'notReached', isMet: fault.answeredAt === null },
    { id: 'kept', isMet: at >= dueAt, dueAt },
    enough('attempts', attempts.length, leastContacts),
    enough('channels', channels, leastChannels),
    {
      id: 'days',
      isMet: overMs >= contactsOverMs,
      have: Math.floor(overMs / dayMs),
      least: contactsOverMs / dayMs,
    },
  ];
}

/** Never by a clock alone: after long enough, enough attempts to reach the customer, and by two people. */
export function whyNotDestroyed(
  view: View,
  fault: Fault,
  arrivedAt: Instant,
  { actor, at, payload }: Destroyed,
): Result | null {
  const unmet = destroyConditions(fault, arrivedAt, at).find(({ isMet }) => !isMet);
  if (unmet) return refusalOf(unmet);
  const second = view.operators.find(({ id }) => id === payload.secondOperatorId);
  if (!second?.active) return refused('operator.unknown', { operatorId: payload.secondOperatorId });
  return actor.kind === 'station' && second.id === actor.operatorId ? refused('destroy.sameOperator') : null;
}

function refusalOf(unmet: DestroyCondition): Result {
  if (unmet.id === 'notReached') return refused('destroy.answered');
  if (unmet.id === 'kept') return refused('destroy.tooEarly', { dueAt: unmet.dueAt });
  return refused('destroy.contactsMissing', { contacts: leastContacts, channels: leastChannels, days: 30 });
}
