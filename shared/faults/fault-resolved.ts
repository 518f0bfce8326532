import type { Drive, Fault, Job, Package } from '../documents';
import { changeDrive, driveIn, withDrive } from '../drives/drive';
import { closeJob, judgeClosing } from '../jobs/job-closing';
import { defaultExtensionMs, extendWait, judgeExtension } from '../jobs/job-wait';
import { decideLate } from '../jobs/late-decision';
import { isEnded, underlyingState } from '../jobs/roll-up';
import type { Operation } from '../operations';
import { applied, noop, refused } from '../outcomes';
import { packageAttached } from '../packages/register-package';
import type { ReduceContext, Reducer, Result, View } from '../reduce-types';
import { type DriveState, roles } from '../states';
import { addMs } from '../time';
import { jobIn, packagesOf } from '../view';
import { resolveFaults } from './fault';
import { fitsType } from './fault-outcomes';
import { documentOf, faultIn, missing, storedSubject } from './fault-subject';
import { faultTable } from './fault-table';
import { type DriveCase, driveTargets, jobTargets, outcomeRoles, packageTargets } from './fault-targets';
import { withAct } from './triage-act';

type Resolve = Operation<'faultResolved'>;

/** FAULT-5: what the outcome makes of the subject is in fault-targets.ts; what does not fit is refused with the way out. */
export const faultResolved: Reducer<'faultResolved'> = (view, operation, context) => {
  const { faultId, outcome } = operation.payload;
  const document = documentOf(view, operation.payload.subject);
  if (!document) return missing(operation.payload.subject);
  const subject = storedSubject(document, operation.payload.subject);
  const fault = faultIn(document, faultId, subject);
  if (!fault) return refused('document.missing', { kind: 'fault', id: faultId });
  if (fault.state === 'resolved') {
    return fault.outcome === outcome ? noop('already') : refused('fault.notOpen', { kind: fault.kind });
  }
  const refusal = judge(fault, operation, context);
  if (refusal) return refusal;
  if (document.kind === 'package') return resolveOnPackage(view, document, fault, operation, context);
  const notAgain = judgeExportAgain(view, document, operation);
  if (notAgain) return notAgain;
  const drive = subject.kind === 'drive' ? driveIn(document, subject.driveId) : undefined;
  return drive
    ? resolveOnDrive(view, document, drive, fault, operation)
    : resolveOnJob(view, document, fault, operation);
};

function judge({ kind }: Fault, { payload, actor }: Resolve, { role }: ReduceContext): Result | null {
  const { outcomes, olderOutcomes, whoMayResolve } = faultTable[kind];
  if (![...outcomes, ...olderOutcomes].includes(payload.outcome)) {
    return refused('fault.notAllowed', { kind, outcome: payload.outcome, allowed: outcomes.join(', ') });
  }
  const needed = Math.max(roles.indexOf(whoMayResolve), roles.indexOf(outcomeRoles[payload.outcome]));
  const own = role === null ? -1 : roles.indexOf(role);
  if (actor.kind === 'station' && own < needed) return refused('fault.leadResolves', { kind });
  const isExplained = payload.outcome !== 'dismiss' || payload.note.trim() !== '';
  return isExplained ? null : refused('fault.textMissing');
}

/** FAULT-7: what was exported can be had once more, by a new job of the same customer or by downloading it. */
function judgeExportAgain(view: View, job: Job, { payload }: Resolve): Result | null {
  const { outcome, jobId } = payload;
  if (!fitsType(outcome, job.type)) return refused('fault.onlyExport', { job: job.name });
  if (outcome !== 'newJob') return null;
  const next = jobId === null ? undefined : jobIn(view, jobId);
  const isNext = next && next.id !== job.id && next.type === 'Export' && isSameCustomer(next, job);
  return isNext ? null : refused('fault.newJobMissing', { job: job.name });
}

const isSameCustomer = (one: Job, other: Job) =>
  one.subscriptionId.toLowerCase() === other.subscriptionId.toLowerCase();

function resolveOnDrive(view: View, job: Job, drive: Drive, fault: Fault, operation: Resolve): Result {
  const { outcome } = operation.payload;
  const target = driveTargets[outcome][caseOf(drive)];
  if (isRefusal(target)) return refused(target, { serial: drive.driveId });
  if (fault.kind === 'late-arrival') {
    const decision = outcome === 'continue' ? 'process' : 'returnUnprocessed';
    return decideLate(view, job, drive, decision, operation);
  }
  // JOB-20 is the only way back for a job that ended.
  if (outcome === 'retryCopy' && isEnded(job.state)) return refused('fault.jobEnded', { job: job.name });
  if (outcome === 'retryCopy' && job.cancelRequested) return refused('fault.cancelled', { job: job.name });
  const changes = driveChanges(drive, fault, target, operation);
  const changed = changes ? withDrive(job, changeDrive(drive, operation, changes)) : job;
  return resolved(changed, fault, operation, job);
}

function caseOf(drive: Drive): DriveCase {
  return drive.state === 'Received' && drive.transfer !== null ? 'ReceivedBegun' : drive.state;
}

function driveChanges(
  { state, transfer }: Drive,
  { kind }: Fault,
  target: DriveState,
  { payload, at }: Resolve,
): Partial<Drive> | null {
  if (payload.outcome === 'retryCopy') {
    return { state: target, returnUnprocessed: false, returnReason: null };
  }
  // It is on its way again: it was here only to find out where to.
  if (kind === 'returned-undeliverable' && payload.outcome === 'continue') return { place: null };
  if (payload.outcome !== 'returnUnprocessed' || state !== 'Received') return null;
  if (target === 'Received') return { returnUnprocessed: true, returnReason: kind };
  const errors = Math.max(1, transfer?.errors ?? 0);
  return { state: target, transfer: transfer && { ...transfer, endedAt: at, errors, reason: kind } };
}

function resolveOnJob(view: View, job: Job, fault: Fault, operation: Resolve): Result {
  const { outcome, waitUntil } = operation.payload;
  const target = jobTargets[outcome][soundState(view, job, fault, operation)];
  if (isRefusal(target)) return refused(target, { job: job.name });
  switch (outcome) {
    case 'extendWait': {
      const until = waitUntil ?? addMs(operation.at, defaultExtensionMs);
      const refusal = judgeExtension(job, until, operation.at);
      if (refusal) return refusal;
      const extended = extendWait(resolve(job, fault, operation), until, operation);
      return applied('fault.resolved', [extended], { kind: fault.kind });
    }
    case 'cancel':
      return resolved({ ...job, cancelRequested: true }, fault, operation);
    case 'close':
      return judgeClosing(job, operation.at) ?? resolved(closeJob(job, operation), fault, operation);
    default:
      return resolved(job, fault, operation);
  }
}

/** JOB-15: a Faulted job is judged by what the roll-up would say without the fault. */
function soundState(view: View, job: Job, fault: Fault, operation: Resolve) {
  if (job.state === 'Creating') return 'Creating';
  return underlyingState(resolve(job, fault, operation), packagesOf(view, job.id));
}

function resolveOnPackage(
  view: View,
  parcel: Package,
  fault: Fault,
  operation: Resolve,
  context: ReduceContext,
): Result {
  const { outcome, jobId, note } = operation.payload;
  const target = packageTargets[outcome][parcel.state];
  if (isRefusal(target)) return refused(target, { state: parcel.state });
  if (outcome !== 'attachToJob') return resolved(parcel, fault, operation);
  if (jobId === null) return refused('fault.useAttach');
  const payload = { packageId: parcel.id, jobIds: [jobId], note };
  const attached = packageAttached(view, { ...operation, type: 'packageAttached', payload }, context);
  return withResolved(attached, fault, operation);
}

function isRefusal<T extends string>(target: T): target is Extract<T, `fault.${string}` | `pkg.${string}`> {
  return target.startsWith('fault.') || target.startsWith('pkg.');
}

/** `before`: the document as it was, where the outcome changed more of it than the fault. */
function resolve<D extends Job | Package>(
  document: D,
  fault: Fault,
  operation: Resolve,
  before = document,
): D {
  const { payload, at, actor } = operation;
  const ended = resolveFaults(document, ({ id }) => id === fault.id, {
    outcome: payload.outcome,
    note: payload.note,
    at,
    actor,
  });
  const isNamed = ended.faults.some(({ id }) => id === fault.id);
  return isNamed ? withAct(before, { fault, type: 'resolved', operation }, {}, ended) : ended;
}

function resolved(document: Job | Package, fault: Fault, operation: Resolve, before = document): Result {
  return applied('fault.resolved', [resolve(document, fault, operation, before)], { kind: fault.kind });
}

/** The result of another rule, with the fault that it was about resolved. */
function withResolved(result: Result, fault: Fault, operation: Resolve): Result {
  if (result.outcome === 'noop' || result.outcome === 'refused') return result;
  const documents = result.documents.map((document) =>
    document.kind === 'job' || document.kind === 'package' ? resolve(document, fault, operation) : document,
  );
  return { ...result, documents };
}
