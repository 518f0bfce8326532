import { adminReducers } from './admin-operations';
import { checkRole } from './check-role';
import type { Document } from './documents';
import { destructionReducers } from './drives/destruction-operations';
import { neverReceivedReducers } from './drives/never-received-operations';
import { placeReducers } from './drives/place-operations';
import { scanReducers } from './drives/scan-operations';
import { shippingReducers } from './drives/shipping-operations';
import { transferReducers } from './drives/transfer-operations';
import { dueInWorkingTime } from './faults/due-in-working-time';
import { faultReducers } from './faults/fault-operations';
import { clockReducers } from './jobs/clock-operations';
import { jobReducers } from './jobs/job-operations';
import { lateReducers } from './jobs/late-operations';
import { isEnded } from './jobs/roll-up';
import { settleJob } from './jobs/settle-job';
import { waitReducers } from './jobs/wait-operations';
import type { Operation, OperationType } from './operations';
import { dropExpected } from './packages/expected-package';
import { packageReducers } from './packages/package-operations';
import { packingReducers } from './packing/packing-operations';
import type { ReduceContext, Reducers, Result, View } from './reduce-types';
import { jobIn, packagesOf, viewAfter } from './view';

const reducers: Reducers = {
  ...jobReducers,
  ...waitReducers,
  ...packageReducers,
  ...scanReducers,
  ...neverReceivedReducers,
  ...lateReducers,
  ...placeReducers,
  ...transferReducers,
  ...packingReducers,
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
  const { documents, deleted } = settle(view, result, operation.at);
  return { ...result, documents: dueInWorkingTime(view, documents, context.rules.workingHours), deleted };
}

function apply<T extends OperationType>(view: View, operation: Operation<T>, context: ReduceContext): Result {
  return reducers[operation.type](view, operation, context);
}

type Accepted = Extract<Result, { outcome: 'applied' | 'flagged' }>;

/** JOB-14: the roll-up runs over every job that changed, and over the jobs of every package that changed. */
function settle(view: View, result: Accepted, at: string): Pick<Accepted, 'documents' | 'deleted'> {
  const after = viewAfter(view, result.documents, result.deleted);
  const touched = new Set(result.documents.map(({ id }) => id));
  for (const { id, jobIds } of [...view.packages, ...after.packages]) {
    const isGone = result.deleted.some((gone) => gone.id === id);
    if (touched.has(id) || isGone) for (const jobId of jobIds) touched.add(jobId);
  }
  let documents = result.documents;
  let { deleted } = result;
  for (const job of after.jobs) {
    if (!touched.has(job.id)) continue;
    const settled = settleJob(job, packagesOf(after, job.id), at);
    if (settled !== job) documents = replaced(documents, settled);
    if (!isEnded(settled.state) || isEnded(jobIn(view, job.id)?.state ?? 'Creating')) continue;
    const dropped = dropExpected(viewAfter(view, documents, deleted), job.id);
    for (const parcel of dropped.packages) documents = replaced(documents, parcel);
    documents = documents.filter(({ id }) => !dropped.deleted.some((gone) => gone.id === id));
    deleted = [...deleted, ...dropped.deleted];
  }
  return { documents, deleted };
}

function replaced(documents: Document[], document: Document): Document[] {
  const index = documents.findIndex(({ kind, id }) => kind === document.kind && id === document.id);
  return index === -1 ? [...documents, document] : documents.with(index, document);
}
