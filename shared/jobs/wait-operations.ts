import { applied, refused } from '../outcomes';
import type { Reducer, Reducers } from '../reduce-types';
import { jobIn } from '../view';
import { closeJob, judgeClosing } from './job-closing';
import { extendWait, judgeExtension } from './job-wait';

const waitExtended: Reducer<'waitExtended'> = (view, operation) => {
  const { jobId, until } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  return judgeExtension(job, until, operation.at) ?? applied('done', [extendWait(job, until, operation)]);
};

const jobClosed: Reducer<'jobClosed'> = (view, operation) => {
  const { jobId } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  return judgeClosing(job, operation.at) ?? applied('done', [closeJob(job, operation)]);
};

export const waitReducers = { waitExtended, jobClosed } satisfies Partial<Reducers>;
