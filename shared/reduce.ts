import { adminReducers } from './admin-operations';
import { checkRole } from './check-role';
import { clockReducers } from './clock-operations';
import { destructionReducers } from './destruction-operations';
import type { Document } from './documents';
import { dropExpected } from './expected-package';
import { faultReducers } from './fault-operations';
import { jobReducers } from './job-operations';
import { lateReducers } from './late-operations';
import { neverReceivedReducers } from './never-received-operations';
import type { Operation, OperationType } from './operations';
import { packageReducers } from './package-operations';
import { placeReducers } from './place-operations';
import type { ReduceContext, Reducers, Result, View } from './reduce-types';
import { isEnded } from './roll-up';
import { scanReducers } from './scan-operations';
import { settleJob } from './settle-job';
import { shippingReducers } from './shipping-operations';
import { transferReducers } from './transfer-operations';
import { jobIn, packagesOf, viewAfter } from './view';
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
  return { ...result, ...settle(view, result, operation.at) };
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
