import type { BayProblem } from '../../shared/bench/bench-contract';
import type { TransferDirection } from '../drives/check-drive';
import type { DriveProblem } from '../drives/drive-problem';
import type { Drives } from '../drives/drives-of-machine';
import { type FoundDrive, firstDataVolume } from '../drives/found-drive';
import { type MountedDrive, mountDrive } from '../drives/mount-drive';
import { type Asked, askKey, type CallHub, type Copying, problem } from './hub-access';

export const problemOfDrive = ({ reason, fault, message }: DriveProblem): BayProblem => ({
  reason,
  fault,
  detail: message,
});

/** Unlocks and mounts a drive, with its key from the hub if it needs one: for this act, in memory alone. */
export async function openDrive(
  { drives, callHub }: { drives: Drives; callHub: CallHub },
  { drive, direction, copying }: { drive: FoundDrive; direction: TransferDirection; copying: Copying },
): Promise<Asked<MountedDrive>> {
  const isLocked = firstDataVolume(drive)?.fileSystem === 'bitlocker';
  const key = isLocked ? await askKey(callHub, copying) : { given: null };
  if (!('given' in key)) return key;
  const opened = await mountDrive(drives, { drive, direction, key: key.given });
  return 'mounted' in opened ? { given: opened.mounted } : { never: problemOfDrive(opened.problem) };
}

/** What a host before this one left open: opened once more, by which the old is cleared away, and closed. null: it is locked. */
export async function closeLeftOpen(
  ports: Parameters<typeof openDrive>[0],
  what: Parameters<typeof openDrive>[1],
): Promise<BayProblem | null> {
  const opened = await openDrive(ports, what);
  if ('given' in opened) {
    const left = await opened.given.release();
    return left && problemOfDrive(left);
  }
  const { reason, detail } = 'later' in opened ? opened.later : opened.never;
  return problem('still-in-use', { detail: detail ?? reason });
}
