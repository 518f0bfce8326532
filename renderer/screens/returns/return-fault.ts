import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { addEvidence, type TakenPhoto } from '../../store/photos/photos';
import { boxAtHand, isAccepted, lastPacked, type PackerDeps, report, say } from './packer-deps';
import { type DialogOf, useReturns } from './returns-store';

/** F10: about the drive that went into the box last, or about the job of the box. */
export async function askFault(deps: PackerDeps): Promise<void> {
  const at = await boxAtHand(deps);
  if (!at) return say(deps, 'returns.nothingOpen');
  const last = lastPacked(at);
  const jobId = at.job.id;
  const dialog: DialogOf<'fault'> = last
    ? { kind: 'fault', subject: { kind: 'drive', jobId, driveId: last.driveId }, name: last.driveId }
    : { kind: 'fault', subject: { kind: 'job', jobId }, name: at.job.name };
  useReturns.setState({ dialog });
}

export async function recordFault(
  deps: PackerDeps,
  { subject }: DialogOf<'fault'>,
  kind: FaultKind,
  note: string,
  photos: TakenPhoto[],
): Promise<void> {
  useReturns.setState({ dialog: null });
  const fault = { faultId: deps.newId(), subject, kind };
  const result = await deps.station.perform('faultRecorded', { ...fault, note, blocking: false });
  report(deps, result, null);
  if (!isAccepted(result)) return;
  useReturns.setState({ lastFault: { faultId: fault.faultId, subject } });
  const refused = await addEvidence(deps.station, fault, photos);
  if (refused) report(deps, refused, null);
}
