import type { Fault } from '../../../shared/documents';
import { remainingMs } from '../../../shared/faults/waiting';
import { type WorkingHours, workingMsBetween } from '../../../shared/working-hours';
import type { IconName } from '../../components/icon';

/** When a chip says that somebody should look soon. */
const soonMs = 3_600_000;

export type Sla = {
  state: 'calm' | 'soon' | 'late' | 'paused' | 'none';
  icon: IconName;
  /** Working time: until it is due, since it was, or what remains while paused; null: nothing to count. */
  ms: number | null;
};

/** FAULT-4: a paused fault shows what remains and never a due time. */
export function slaOf(
  fault: Pick<Fault, 'nextStep' | 'waiting'>,
  now: string,
  hours: WorkingHours | null | undefined,
): Sla {
  if (fault.waiting) return { state: 'paused', icon: 'pause', ms: remainingMs(fault, hours) };
  const { dueAt } = fault.nextStep;
  if (dueAt === null) return { state: 'none', icon: 'minus', ms: null };
  const left = workingMsBetween(hours, now, dueAt);
  if (dueAt <= now) return { state: 'late', icon: 'stop', ms: workingMsBetween(hours, dueAt, now) };
  return left <= soonMs
    ? { state: 'soon', icon: 'attention', ms: left }
    : { state: 'calm', icon: 'clock', ms: left };
}
