import type { Package } from '../../../shared/documents';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import type { ScanEvent } from '../../scan/scan-event';
import { loadPackage } from '../../store/load-package';
import { type ReceiverDeps, reportResult } from './receiver-deps';
import { type Parcel, useReceiving } from './receiving-store';

/** Everything that an operation about a parcel says of its label. */
export function parcelOf(scan: ScanEvent, code: ForeignCode, packageId: string): Parcel {
  const [best] = code.candidates;
  const keys = scanTrackingKeys(code.text, code.aimId);
  return {
    packageId,
    code: scan.raw.slice(0, 512),
    trackingKeys: keys.length > 0 ? keys : [code.text.toUpperCase()],
    trackingNumber: best?.trackingNumber ?? code.text,
    carrierName: best?.carrier ?? null,
    source: scan.source,
  };
}

/** The carrier's label at the dock: opens the package, or says why not and what else can be done. */
export async function takeParcel(deps: ReceiverDeps, scan: ScanEvent, parcel: Parcel): Promise<void> {
  const result = await deps.station.perform('packageScanned', parcel);
  const packageId = String(result.params['packageId'] ?? '');
  switch (result.code) {
    case 'pkg.none':
      reportResult(deps, result, scan);
      useReceiving.setState({ dialog: { kind: 'unknownParcel', parcel } });
      return;
    case 'ask.inboundId':
      reportResult(deps, result, scan);
      useReceiving.setState({
        dialog: { kind: 'inboundId', scan, parcel, job: String(result.params['job'] ?? '') },
      });
      return;
    case 'pkg.inboundIdWrong':
      reportResult(deps, result, scan);
      useReceiving.setState({ offer: { kind: 'refuseParcel', parcel } });
      return;
    case 'pkg.wasClosed':
      reportResult(deps, result, scan);
      useReceiving.setState({ offer: { kind: 'reopen', packageId } });
      return;
    case 'pkg.openElsewhere':
      reportResult(deps, result, scan);
      useReceiving.setState({
        offer: { kind: 'takeOver', packageId, who: String(result.params['who'] ?? '') },
      });
      return;
    default: {
      const opened = result.outcome === 'refused' ? null : await loadPackage(deps.station, packageId);
      if (opened) showPackage(opened);
      reportResult(deps, result, scan, opened ? nextStep(opened) : null);
    }
  }
}

export function showPackage(parcel: Package): void {
  useReceiving.setState({
    packageId: parcel.id,
    subject: null,
    lastFault: null,
    doubtfulSerial: null,
    dialog: null,
    offer: null,
  });
}

export function nextStep(parcel: Package) {
  if (parcel.state === 'Unidentified') return { code: 'recv.next.unidentified', params: {} };
  return parcel.condition === null
    ? { code: 'recv.next.condition', params: {} }
    : { code: 'recv.next.drives', params: {} };
}
