import { serialKey, trackingKeyOf } from '../../shared/document-keys';
import type { ForeignCode } from '../../shared/scan-code/scan-code';
import { serialKeys } from '../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../shared/scan-code/tracking-key';

/** Keys of the documents that a barcode may name: by a parcel's number or by a drive's serial. */
export function keysOfCode(code: ForeignCode): string[] {
  return [
    ...scanTrackingKeys(code.text, code.aimId).map(trackingKeyOf),
    ...serialKeys(code.text).map(serialKey),
  ];
}
