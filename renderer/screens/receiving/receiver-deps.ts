import type { Package } from '../../../shared/documents';
import type { OperationType, Payload } from '../../../shared/operations';
import type { ScanEvent } from '../../scan/scan-event';
import type { Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { loadPackage } from '../../store/load-package';
import type { FailureReport } from '../../store/report-failure';
import type { Reporter } from '../../store/reporter';
import type { UseSession } from '../../store/session';
import type { PerformResult, Station } from '../../store/station';
import { useReceiving } from './receiving-store';

export type ReceiverDeps = {
  station: Station;
  session: UseSession;
  reporter: Reporter;
  stationId: string;
  now: () => string;
  newId: () => string;
  failed: FailureReport;
};

export async function openPackage({ station }: Pick<ReceiverDeps, 'station'>): Promise<Package | null> {
  const { packageId } = useReceiving.getState();
  if (packageId === null) return null;
  const parcel = await loadPackage(station, packageId);
  return parcel && (parcel.state === 'Open' || parcel.state === 'Unidentified') ? parcel : null;
}

/** Performs after the PIN where one is due; null: the operator gave up at the PIN. */
export async function performSigned<T extends OperationType>(
  { station, session }: ReceiverDeps,
  type: T,
  payload: Payload<T>,
): Promise<PerformResult | null> {
  if (!(await session.getState().requirePin(type))) return null;
  return station.perform(type, payload);
}

/** Shows a result as it is; `next` says what to do now. */
export function reportResult(
  deps: ReceiverDeps,
  result: PerformResult,
  scan: ScanEvent | null,
  next: Message | null = null,
): void {
  deps.reporter.report({ ...tell(result), scan, next: next ?? staleHint(deps, result) });
}

/** What a person cannot see: an unknown code may only be unknown because the list on this station is old. */
function staleHint({ station, now }: ReceiverDeps, { code }: PerformResult): Message | null {
  const { online, lastSyncAt } = station.status();
  if (online || !['pkg.none', 'drv.extra', 'drv.held'].includes(code)) return null;
  if (lastSyncAt === null) return { code: 'recv.neverSynced', params: {} };
  // A drive is kept and judged again by the hub; of a parcel that is not known here nothing was recorded.
  const message = code === 'pkg.none' ? 'recv.parcelListAge' : 'recv.listAge';
  return { code: message, params: { ageMs: Date.parse(now()) - Date.parse(lastSyncAt) } };
}

export function isAccepted(result: PerformResult): result is Extract<PerformResult, { operationId: string }> {
  return result.outcome === 'applied' || result.outcome === 'flagged';
}
