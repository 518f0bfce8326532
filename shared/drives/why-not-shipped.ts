import type { Drive, Job } from '../documents';
import { openShippingFaults } from '../faults/fault';
import { refused } from '../outcomes';
import type { Result } from '../reduce-types';
import type { RefusalCode } from '../refusals';
import type { DriveState, Role } from '../states';
import { isDone, isExtra, isFaulted } from './drive';

/** Whether a drive in this state may leave; `whenReleased`: if nothing is to be done with it any more. */
const leaving: Record<DriveState, 'yes' | 'whenReleased' | RefusalCode> = {
  Specified: 'ship.notArrived',
  Received: 'whenReleased',
  NeverReceived: 'ship.notArrived',
  Transferring: 'ship.notReady',
  Completed: 'yes',
  CompletedMoreInfo: 'yes',
  ShippedBack: 'ship.gone',
  Destroyed: 'ship.gone',
};

/** DRIVE-6: why this drive may not leave, nor lie in a box; null: it may. */
export function whyNotShipped(job: Job, drive: Drive): RefusalCode | null {
  if (isFaulted(drive, job)) return 'drive.faulted';
  const verdict = leaving[drive.state];
  if (verdict === 'yes') return null;
  if (verdict !== 'whenReleased') return verdict;
  return isExtra(drive) || isDone(drive, job) ? null : 'ship.notReady';
}

/** FAULT-2: a Faulted job ships nothing, nor does one whose return is blocked. */
export function whyNothingShips(job: Job): Result | null {
  if (job.state === 'Faulted') return refused('job.faulted', { job: job.name });
  const [blocking] = openShippingFaults(job);
  return blocking ? refused('ship.blocked', { fault: blocking.kind }) : null;
}

/** DRIVE-6: part of what is here needs a lead and a reason. */
export function mayShipPart(role: Role | null, reason: string): boolean {
  return (role === 'lead' || role === 'admin') && reason.trim() !== '';
}
