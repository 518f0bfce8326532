import { adminReducers } from './admin-operations';
import { checkRole } from './check-role';
import { clockReducers } from './clock-operations';
import { destructionReducers } from './destruction-operations';
import type { Document } from './documents';
import { faultReducers } from './fault-operations';
import { jobReducers } from './job-operations';
import { lateReducers } from './late-operations';
import { neverReceivedReducers } from './never-received-operations';
import type { Operation, OperationType } from './operations';
import { packageReducers } from './package-operations';
import { placeReducers } from './place-operations';
import type { ReduceContext, Reducers, Result, View } from './reduce-types';
import { scanReducers } from './scan-operations';
import { settleJob } from './settle-job';
import { shippingReducers } from './shipping-operations';
import { transferReducers } from './transfer-operations';
import { packagesOf, viewAfter } from './view';
import { waitReducers } from './wait-operations';

const reducers: Reducers = {
  ...jobReducers,
  ...waitReducers,
  ...packageReducers,
  ...scanReducers,
  ...neverReceivedReducers,
  ...lateReducers,
  ...placeReducers,
  ...transferReducers,
  ...shippingReducers,
  ...destructionReducers,
  ...faultReducers,
  ...clockReducers,
  ...adminReducers,
};

/** The only place that knows the rules of SPEC.md. Pure; the same on station and hub. */
export function reduce(view: View, operation: Operation, context: ReduceContext): Result {
  const refusal = checkRole(operation, context);
  if (refusal) return refusal;
  const result = apply(view, operation, context);
  if (result.outcome === 'noop' || result.outcome === 'refused') return result;
  return { ...result, documents: settle(view, result, operation.at) };
}

function apply<T extends OperationType>(view: View, operation: Operation<T>, context: ReduceContext): Result {
  return reducers[operation.type](view, operation, context);
}

type Accepted = Extract<Result, { outcome: 'applied' | 'flagged' }>;

/** JOB-14: the roll-up runs over every job that changed, and over the jobs of every package that changed. */
function settle(view: View, result: Accepted, at: string): Document[] {
  const after = viewAfter(view, result.documents, result.deleted);
  const changed = new Map(result.documents.map((document) => [`${document.kind}/${document.id}`, document]));
  const packages = result.documents.filter((document) => document.kind === 'package');
  const concerned = new Set(packages.flatMap(({ jobIds }) => jobIds));
  for (const job of after.jobs) {
    if (!changed.has(`job/${job.id}`) && !concerned.has(job.id)) continue;
    const settled = settleJob(job, packagesOf(after, job.id), at);
    if (settled !== job) changed.set(`job/${job.id}`, settled);
  }
  return [...changed.values()];
}
