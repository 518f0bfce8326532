import type { Drive, Job } from '../../../shared/documents';
import { isHere } from '../../../shared/drives/drive';
import {
  boxesOf,
  boxIn,
  boxOf,
  isAddressNewer,
  isAllPacked,
  isPacked,
  packedCounts,
} from '../../../shared/packing/box';
import type { Box } from '../../../shared/packing/box-schema';
import { useStationQuery } from '../../store/use-station-query';
import { useReturns } from './returns-store';

export type ReturnsStep =
  | 'idle'
  | 'first'
  | 'pack'
  | 'seal'
  | 'ship'
  | 'ready'
  | 'parcel'
  | 'parcelNumber'
  | 'pickUp';
/** `in`: in the box at hand; else the id of its box, or null: it lies loose. */
export type ShownDrive = { drive: Drive; isIn: boolean; otherBoxId: string | null };
export type ReturnsView = {
  job: Job;
  boxId: string;
  box: Box | undefined;
  step: Exclude<ReturnsStep, 'idle' | 'pickUp' | 'parcel' | 'parcelNumber'>;
  drives: ShownDrive[];
  packed: number;
  here: number;
  /** The job's boxes that have not left, with the one at hand. */
  boxIds: string[];
  /** PACK-5. */
  isAddressNewer: boolean;
};

/** The box at hand with its job, live. Null: none; undefined: not read yet. */
export function useReturnsView(): ReturnsView | null | undefined {
  const jobId = useReturns((state) => state.jobId);
  const boxId = useReturns((state) => state.boxId);
  return useStationQuery(
    async (station) => {
      const job = jobId === null ? null : await station.get('job', jobId);
      return job && boxId !== null ? viewOf(job, boxId) : null;
    },
    ['job'],
    [jobId, boxId],
  );
}

function viewOf(job: Job, boxId: string): ReturnsView {
  const box = boxIn(job, boxId);
  const drives = job.drives.filter(isHere).map((drive): ShownDrive => {
    const other = isPacked(job, drive) && drive.boxId !== boxId ? boxOf(job, drive) : undefined;
    return { drive, isIn: drive.boxId === boxId && isPacked(job, drive), otherBoxId: other?.id ?? null };
  });
  const waiting = boxesOf(job).flatMap(({ id, shippedAt }) => (shippedAt === null ? [id] : []));
  return {
    job,
    boxId,
    box,
    step: stepOf(job, box),
    drives,
    ...packedCounts(job),
    boxIds: [...new Set([...waiting, boxId])],
    isAddressNewer: box !== undefined && isAddressNewer(job, box),
  };
}

function stepOf(job: Job, box: Box | undefined): ReturnsView['step'] {
  if (!box) return 'first';
  if (box.sealed) return box.label ? 'ready' : 'ship';
  return isAllPacked(job) ? 'seal' : 'pack';
}
