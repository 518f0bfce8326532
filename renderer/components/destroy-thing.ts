import type { RecordOf } from '../../shared/custody-excerpt';
import type { Drive, Job, Package } from '../../shared/documents';
import { whyDestroyDrive, whyDestroyPackage } from '../../shared/drives/destroy-cause';
import { type DestroyCondition, destroyConditions } from '../../shared/drives/destruction';
import { serialKeys } from '../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../shared/scan-code/tracking-key';
import type { Instant } from '../../shared/time';

/** What may be destroyed (DRIVE-7). */
export type DestroyThing = { kind: 'drive'; job: Job; drive: Drive } | { kind: 'package'; parcel: Package };

export const recordOf = (thing: DestroyThing): RecordOf =>
  thing.kind === 'drive'
    ? { kind: 'drive', jobId: thing.job.id, driveId: thing.drive.driveId }
    : { kind: 'package', packageId: thing.parcel.id };

/** What is read off its label; a parcel without one goes by the beginning of its id. */
export function nameOf(thing: DestroyThing): string {
  if (thing.kind === 'drive') return thing.drive.driveId;
  return thing.parcel.trackingNumber ?? thing.parcel.id.slice(0, 8);
}

/** The label that was scanned, or what was typed, is this very thing's. */
export function isLabelOf(thing: DestroyThing, text: string): boolean {
  if (thing.kind === 'drive') return serialKeys(text).some((key) => thing.drive.keys.includes(key));
  const { trackingKeys } = thing.parcel;
  if (trackingKeys.length === 0) return text.trim().toLowerCase() === nameOf(thing).toLowerCase();
  return scanTrackingKeys(text).some((key) => trackingKeys.includes(key));
}

/** null: nothing says that it cannot be returned, or it is not here. */
export function conditionsOf(thing: DestroyThing, at: Instant): DestroyCondition[] | null {
  const isDrive = thing.kind === 'drive';
  const fault = isDrive ? whyDestroyDrive(thing.job, thing.drive) : whyDestroyPackage(thing.parcel);
  const { arrivedAt } = isDrive ? thing.drive : thing.parcel;
  return fault && arrivedAt !== null ? destroyConditions(fault, arrivedAt, at) : null;
}

/** Unique enough to be asked for by phone, and sorted by day. */
export function certificateNumber(at: Instant, fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(4);
  fillRandom(bytes);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `D-${at.slice(0, 10).replaceAll('-', '')}-${hex.toUpperCase()}`;
}
