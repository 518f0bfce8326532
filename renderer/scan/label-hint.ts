import type { ForeignCode } from '../../shared/scan-code/scan-code';

/** The barcodes beside the tracking number on a parcel's label. */
export function parcelLabel(code: ForeignCode): string | null {
  if (code.kind === 'postal' || code.kind === 'routing') return 'scan.routing';
  if (code.kind === '2d' && code.candidates.length === 0) return 'scan.routing';
  return code.kind === 'noise' ? 'scan.noise' : null;
}

/** The barcodes beside the serial number on a drive's label. */
export function driveLabel({ drive }: ForeignCode): string | null {
  switch (drive) {
    case 'model':
      return 'scan.model';
    case 'wwn':
      return 'scan.wwn';
    case 'part-number':
      return 'scan.partNumber';
    case 'firmware':
      return 'scan.firmware';
    case 'capacity':
      return 'scan.capacity';
    case 'ean':
      return 'scan.ean';
    case 'unknown':
      return 'scan.notSerial';
    case 'serial':
      return null;
  }
}

/** Shorter digit strings pass some carrier's check by chance, and are serials of drives that nobody listed. */
export function isCarrierNumber({ candidates }: ForeignCode): boolean {
  return candidates.some(
    ({ trust, trackingNumber }) =>
      trust === 'checked' && (/^[A-Z]{2}|^1Z/.test(trackingNumber) || trackingNumber.length >= 18),
  );
}
