import type { Document, Job, Package } from '../../../shared/documents';
import type { Params } from '../../../shared/reduce-types';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { serialKeys } from '../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { driveLabel, isCarrierNumber, parcelLabel } from '../../scan/label-hint';
import type { WorkingCode } from '../../scan/scan-center';

/** What the station knows about a code before anything is done with it. */
export type Found = { packages: Package[]; jobsByNumber: Job[]; drives: { job: Job; driveId: string }[] };

export type ScanPlan =
  | { do: 'openPackage' }
  | { do: 'scanDrive' }
  | { do: 'movePlace'; place: string }
  /** Nothing is recorded; the operator hears which barcode that was and which one to scan. */
  | { do: 'tell'; code: string; params: Params };

const tell = (code: string, params: Params = {}): ScanPlan => ({ do: 'tell', code, params });

/** Sorts what was found under the keys of a code by why it was found. */
export function sortFound(code: ForeignCode, documents: Document[]): Found {
  const serials = serialKeys(code.text);
  const jobs = documents.filter((document) => document.kind === 'job');
  const drives = jobs.flatMap((job) =>
    job.drives
      .filter((drive) => drive.keys.some((key) => serials.includes(key)))
      .map(({ driveId }) => ({ job, driveId })),
  );
  const withDrive = new Set(drives.map(({ job }) => job.id));
  const numbers = scanTrackingKeys(code.text, code.aimId);
  return {
    packages: documents.filter(
      (document) => document.kind === 'package' && document.trackingKeys.some((key) => numbers.includes(key)),
    ) as Package[],
    jobsByNumber: jobs.filter((job) => !withDrive.has(job.id)),
    drives,
  };
}

/** What a code means here: with a package open it is looked for among drives first, else among parcels. Pure. */
export function planScan(openPackage: Package | null, code: WorkingCode, found: Found): ScanPlan {
  switch (code.kind) {
    case 'place':
      return { do: 'movePlace', place: code.placeId };
    case 'bay':
      return tell('recv.bay');
    case 'jobCode':
      return tell('recv.jobCode');
    case 'ownLabel':
      return tell('recv.ownLabel');
    case 'selfTest':
      return tell(code.result.ok ? 'recv.selfTestOk' : 'recv.selfTestBad');
    default:
      return openPackage ? planInPackage(openPackage, code, found) : planAtDoor(code, found);
  }
}

function planAtDoor(code: ForeignCode, { packages, jobsByNumber, drives }: Found): ScanPlan {
  if (packages.length > 0 || jobsByNumber.length > 0) return { do: 'openPackage' };
  const [known] = drives;
  if (known) return tell('recv.parcelFirst', { job: known.job.name, serial: known.driveId });
  const label = parcelLabel(code);
  if (label) return tell(label);
  // A number that a carrier gives out is looked up as a parcel even though it may look like a drive's model.
  if (code.kind === 'tracking' || code.candidates.length > 0) return { do: 'openPackage' };
  if (code.drive === 'model') return tell('scan.model');
  return code.drive === 'wwn' ? tell('scan.wwn') : { do: 'openPackage' };
}

function planInPackage(
  parcel: Package,
  code: ForeignCode,
  { packages, jobsByNumber, drives }: Found,
): ScanPlan {
  if (drives.length > 0) return { do: 'scanDrive' };
  if (packages.some(({ id }) => id === parcel.id)) return { do: 'openPackage' };
  if (packages.length > 0 || jobsByNumber.length > 0) return tell('recv.otherParcel');
  // What is short says nothing about a parcel, but may be a drive's capacity or firmware.
  const label = code.kind === 'noise' ? driveLabel(code) : (parcelLabel(code) ?? driveLabel(code));
  if (label) return tell(label);
  return isCarrierNumber(code) ? tell('recv.otherParcel') : { do: 'scanDrive' };
}
