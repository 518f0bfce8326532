import { type Job, type Package } from '../../../shared/documents';
import type { Payload } from '../../../shared/operations';
import { addressOf } from '../../../shared/packages/package';
import { tell } from '../../store/feedback-class';
import type { PerformResult } from '../../store/station';
import { isAccepted, openPackage, type ReceiverDeps, reportResult } from './receiver-deps';
import { type MissingDrive, noReceiving, useReceiving } from './receiving-store';

type Decisions = Payload<'packageClosed'>['missing'];

/** F9: closes at once when nothing is missing; else asks about every missing drive first. */
export async function beginClose(deps: ReceiverDeps): Promise<void> {
  const parcel = await openPackage(deps);
  if (!parcel) {
    deps.reporter.report({ class: 'attention', code: 'recv.nothingOpen', params: {}, scan: null });
    return;
  }
  if (parcel.state === 'Unidentified') {
    leave(deps, parcel);
    return;
  }
  const missing = await missingDrivesOf(deps, parcel);
  // What else stands in the way is told before anybody decides about drives for nothing.
  const trial = await deps.station.preview('packageClosed', {
    packageId: addressOf(parcel),
    missing: missing.map(({ jobId, driveId }) => ({ jobId, driveId, decision: 'stillExpected' as const })),
  });
  if (trial.outcome === 'refused') {
    refuse(deps, parcel, trial);
    return;
  }
  if (missing.length === 0) return close(deps, addressOf(parcel), []);
  deps.reporter.report({
    class: 'attention',
    code: 'pkg.short',
    params: { count: missing.length },
    scan: null,
  });
  useReceiving.setState({ dialog: { kind: 'close', packageId: addressOf(parcel), missing } });
}

/** The decisions are made; NeverReceived needs the PIN. */
export async function finishClose(
  deps: ReceiverDeps,
  packageId: string,
  decisions: Decisions,
): Promise<void> {
  const givesUp = decisions.some(({ decision }) => decision === 'neverReceived');
  if (givesUp && !(await deps.session.getState().requirePin('markedNeverReceived'))) return;
  useReceiving.setState({ dialog: null });
  await close(deps, packageId, decisions);
}

async function close(deps: ReceiverDeps, packageId: string, missing: Decisions) {
  const result = await deps.station.perform('packageClosed', { packageId, missing });
  if (isAccepted(result)) useReceiving.setState({ ...noReceiving, lastClosedId: packageId });
  reportResult(deps, result, null, isAccepted(result) ? { code: 'recv.next.putAway', params: {} } : null);
}

/** A package that no job expects cannot be closed; it waits for a lead, with its drives held. */
function leave({ reporter }: ReceiverDeps, parcel: Package) {
  useReceiving.setState({ ...noReceiving, lastClosedId: parcel.id });
  reporter.report({
    class: 'attention',
    code: 'recv.leftUnidentified',
    params: { count: parcel.held.length },
    next: { code: 'recv.next.putAway', params: {} },
    scan: null,
  });
}

function refuse(deps: ReceiverDeps, parcel: Package, result: PerformResult) {
  if (result.code === 'pkg.openElsewhere') {
    const who = String(result.params['who'] ?? '');
    useReceiving.setState({ offer: { kind: 'takeOver', packageId: addressOf(parcel), who } });
  }
  deps.reporter.report({ ...tell(result), scan: null });
}

async function missingDrivesOf({ station }: ReceiverDeps, parcel: Package): Promise<MissingDrive[]> {
  const jobs = await Promise.all(parcel.jobIds.map((id) => station.get('job', id)));
  return jobs.filter((job): job is Job => job !== null).flatMap(missingOf);
}

function missingOf(job: Job): MissingDrive[] {
  return job.drives
    .filter(({ state }) => state === 'Specified')
    .map(({ driveId }) => ({ jobId: job.id, job: job.name, driveId }));
}
