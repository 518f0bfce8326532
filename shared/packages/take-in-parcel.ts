import { authorOf, isAuthor } from '../author';
import { inboundId } from '../azure/inbound-id';
import type { Document, Job, Package } from '../documents';
import { receivingJobs } from '../drives/find-drive';
import { openRuleFault, resolveFaults } from '../faults/fault';
import { releaseToJobs } from '../jobs/release-to-jobs';
import type { Operation } from '../operations';
import { applied, flagged, noop, refused } from '../outcomes';
import type { Params, ReduceContext, Reducer, Result } from '../reduce-types';
import type { ResultCode } from '../results';
import type { PackageState } from '../states';
import { type MatchedParcel, matchParcel, mergeParcel, withAlias } from './match-parcel';
import { newPackage } from './package';

type ParcelOperation = Operation<'packageArrived'> | Operation<'packageScanned'>;

/** What the scan of a parcel's label means, by the state that its package is in. */
type Step = 'take' | 'again' | 'openBySomeone' | 'unidentified' | 'closed' | 'gone';

const arrivalSteps: Record<PackageState, Step> = {
  Expected: 'take',
  Arrived: 'again',
  Open: 'again',
  Closed: 'closed',
  Refused: 'take',
  WrongSite: 'take',
  Unidentified: 'again',
  Returned: 'take',
  Destroyed: 'gone',
};

const openingSteps: Record<PackageState, Step> = {
  ...arrivalSteps,
  Arrived: 'take',
  Open: 'openBySomeone',
  Unidentified: 'unidentified',
};

/** PKG-2: the parcel is at the door; it is opened later, perhaps elsewhere. */
export const packageArrived: Reducer<'packageArrived'> = (view, operation, context) => {
  const matched = matchParcel(view, operation.payload);
  const step = matched.package ? arrivalSteps[matched.package.state] : 'take';
  return takeIn(operation, context, matched, step, 'Arrived');
};

/** The parcel is on the table. */
export const packageScanned: Reducer<'packageScanned'> = (view, operation, context) => {
  const matched = matchParcel(view, operation.payload);
  const step = matched.package ? openingSteps[matched.package.state] : 'take';
  return takeIn(operation, context, matched, step, 'Open');
};

function takeIn(
  operation: ParcelOperation,
  context: ReduceContext,
  matched: MatchedParcel,
  step: Step,
  to: 'Arrived' | 'Open',
): Result {
  const known = matched.package;
  switch (step) {
    case 'take':
      return take(operation, context, matched, to);
    case 'unidentified':
      return receivingJobs(matched.jobs).length > 0
        ? take(operation, context, matched, to)
        : again(operation, context, known, 'pkg.unidentified', 'pkg.unidentified');
    case 'again':
      return again(operation, context, known, 'pkg.already', 'pkg.arrived');
    case 'openBySomeone': {
      if (isAuthor(known?.openedBy ?? null, operation.actor))
        return again(operation, context, known, 'pkg.already', 'pkg.open');
      if (context.judging) return flaggedWithAlias(operation, known, 'pkg.merged');
      return refused('pkg.openElsewhere', stateParams(known));
    }
    case 'closed':
      return context.judging
        ? flaggedWithAlias(operation, known, 'pkg.wasClosed')
        : refused('pkg.wasClosed', stateParams(known));
    case 'gone':
      return context.judging
        ? flagged('pkg.already', [], stateParams(known))
        : refused('pkg.notHere', stateParams(known));
  }
}

function take(
  operation: ParcelOperation,
  context: ReduceContext,
  matched: MatchedParcel,
  to: 'Arrived' | 'Open',
): Result {
  const { payload, actor, at } = operation;
  const jobs = receivingJobs(matched.jobs);
  if (matched.jobs.length === 0 && to === 'Open' && !context.judging) return refused('pkg.none');
  const writtenId = inboundIdOf(operation, jobs);
  if (to === 'Open' && jobs.length > 0 && context.rules.inboundIdRequired && !context.judging) {
    const refusal = inboundIdRefusal(operation, matched.package, jobs, writtenId);
    if (refusal) return refusal;
  }
  const known =
    matched.package ??
    newPackage({
      id: payload.packageId,
      state: 'Expected',
      carrierName: payload.carrierName,
      trackingNumber: payload.trackingNumber,
    });
  const merged = mergeParcel(withAlias(known, payload.packageId), matched, payload.trackingKeys);
  const here: Package = {
    ...merged,
    state: jobs.length === 0 ? 'Unidentified' : to,
    carrierName: known.carrierName ?? payload.carrierName,
    arrivedAt: known.arrivedAt ?? at,
    place: known.place ?? 'dock',
    ...(to === 'Open' ? { openedAt: at, openedBy: authorOf(actor) } : {}),
    ...(to === 'Arrived' && known.state === 'Expected' ? { arrival: arrivalOf(operation) } : {}),
    ...(writtenId === null ? {} : { inboundId: writtenId }),
  };
  const checked = operation.type === 'packageArrived' ? withDoorCondition(here, operation) : here;
  const identified =
    jobs.length === 0 ? withUnknownFault(checked, operation) : withoutUnknownFaults(checked, operation);
  const held = releaseToJobs(identified, jobs, operation);
  const documents: Document[] = [held.parcel, ...arrivedJobs(jobs, held.jobs, operation)];
  const deleted = matched.absorbed.map(({ id }) => ({ kind: 'package' as const, id }));
  const params = openParams(held.parcel, jobs);
  if (jobs.length === 0) return flagged('pkg.unidentified', documents, params);
  const code = to === 'Arrived' ? 'pkg.arrived' : jobs.length > 1 ? 'pkg.openMany' : 'pkg.open';
  return applied(code, documents, params, deleted);
}

/** The inbound id on the parcel if it is that of one of its jobs; people write it with and without its dash. */
function inboundIdOf({ type, payload }: ParcelOperation, jobs: Job[]): string | null {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const given = type === 'packageScanned' ? plain(payload.inboundId ?? '') : '';
  return jobs.map(({ id }) => inboundId(id)).find((one) => plain(one) === given) ?? null;
}

/** PKG-6: without the inbound id the parcel is refused, not opened. */
function inboundIdRefusal(
  { type, payload }: ParcelOperation,
  known: Package | null,
  jobs: Job[],
  found: string | null,
): Result | null {
  if (found !== null || known?.inboundId !== undefined) return null;
  const params = { job: jobs.map(({ name }) => name).join(', ') };
  const isGiven = type === 'packageScanned' && (payload.inboundId ?? '').trim() !== '';
  return refused(isGiven ? 'pkg.inboundIdWrong' : 'ask.inboundId', params);
}

function arrivalOf({ id, actor }: Operation): NonNullable<Package['arrival']> {
  return { operationId: id, operatorId: actor.kind === 'station' ? actor.operatorId : null };
}

/** Both 14-day waits end here; what they opened is answered. */
function arrivedJobs(jobs: Job[], changed: Job[], { at, actor }: Operation): Job[] {
  const now = new Map(changed.map((job) => [job.id, job]));
  for (const job of jobs) {
    const before = now.get(job.id) ?? job;
    const after = resolveFaults(before, ({ kind }) => kind === 'package-overdue', {
      outcome: 'arrived',
      note: '',
      at,
      actor,
    });
    if (after !== before) now.set(job.id, after);
  }
  return [...now.values()];
}

function withDoorCondition(parcel: Package, operation: Operation<'packageArrived'>): Package {
  const { condition, marks } = operation.payload;
  if (condition === null) return parcel;
  const checked = { ...parcel, condition, marks };
  return condition === 'damaged'
    ? openRuleFault(
        checked,
        operation,
        'package-damaged',
        { kind: 'package', packageId: parcel.id },
        marks.join(', '),
      )
    : checked;
}

/** UNKNOWN-1: no job expects it, or only jobs that are not in Shipping yet. */
export function withUnknownFault(parcel: Package, operation: Operation, note = ''): Package {
  return openRuleFault(
    parcel,
    operation,
    'unidentified-package',
    { kind: 'package', packageId: parcel.id },
    note,
  );
}

function withoutUnknownFaults(parcel: Package, { at, actor }: Operation): Package {
  return resolveFaults(
    parcel,
    ({ kind }) => kind === 'unidentified-package' || kind === 'package-refused' || kind === 'wrong-site',
    { outcome: 'attached', note: '', at, actor },
  );
}

/** A repeat changes nothing, unless the parcel got another id at a station that did not know of it. */
function again(
  operation: ParcelOperation,
  { judging }: ReduceContext,
  known: Package | null,
  code: ResultCode,
  seen: ResultCode,
): Result {
  if (!known) return noop(code);
  const named = withAlias(known, operation.payload.packageId);
  return judging && named !== known
    ? applied(seen, [named], stateParams(known))
    : noop(code, stateParams(known));
}

function flaggedWithAlias(operation: ParcelOperation, known: Package | null, code: ResultCode): Result {
  const documents = known ? [withAlias(known, operation.payload.packageId)] : [];
  return flagged(code, documents, stateParams(known));
}

function openParams(parcel: Package, jobs: Job[]): Params {
  return { packageId: parcel.id, job: jobs.map(({ name }) => name).join(', '), n: jobs.length };
}

function stateParams(parcel: Package | null): Params {
  if (!parcel) return {};
  const by = parcel.state === 'Closed' ? parcel.closedBy : parcel.openedBy;
  return {
    packageId: parcel.id,
    state: parcel.state,
    at: (parcel.state === 'Closed' ? parcel.closedAt : (parcel.openedAt ?? parcel.arrivedAt)) ?? '',
    who: by?.operatorId ?? '',
    station: by?.stationId ?? '',
  };
}
