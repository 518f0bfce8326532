import { driveIn } from '../drives/drive';
import { refused } from '../outcomes';
import type { Reducer, Reducers } from '../reduce-types';
import { jobIn } from '../view';
import { decideLate } from './late-decision';

/** JOB-20: a lead decides. */
const lateDecided: Reducer<'lateDecided'> = (view, operation) => {
  const { jobId, driveId, decision } = operation.payload;
  const job = jobIn(view, jobId);
  const drive = job && driveIn(job, driveId);
  if (!job || !drive) return refused('document.missing', { kind: 'drive', id: driveId });
  return decideLate(view, job, drive, decision, operation);
};

export const lateReducers = { lateDecided } satisfies Partial<Reducers>;
