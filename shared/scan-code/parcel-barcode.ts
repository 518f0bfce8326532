import { isGs1, symbologyOf } from './aim';
import { compactText } from './plain-text';
import { GS, withSeparators } from './separators';
import { recogniseTrackingNumber, type TrackingCandidate } from './tracking-number';

export interface ParcelBarcode {
  /**
   * `postal`: ZIP or postal code. `routing`: sorting code. `2d`: MaxiCode or PDF417, with a candidate if it contains the
   * number. `noise`: piece counts, retail codes. `tracking`: a carrier's number. `text`: none of these.
   */
  kind: 'tracking' | 'postal' | 'routing' | '2d' | 'noise' | 'text';
  /** Best first. Also for other kinds: 12 digits beginning 420 are a ZIP+4 and may pass for a FedEx number. */
  candidates: TrackingCandidate[];
}

/** Says which of the barcodes on a parcel's label was scanned. A hint: look the scan up among expected shipments first. */
export function classifyParcelBarcode(text: string, aimId?: string): ParcelBarcode {
  const candidates = recogniseTrackingNumber(text, aimId);
  return { kind: parcelKind(withSeparators(text), aimId, candidates.length > 0), candidates };
}

function parcelKind(text: string, aimId: string | undefined, isTracking: boolean): ParcelBarcode['kind'] {
  const compact = compactText(text);
  const symbology = symbologyOf(aimId);
  if (compact.length <= 3 || /^0+$/.test(compact) || symbology === 'ean') return 'noise';
  if (text.startsWith('[)>') || symbology === 'maxicode' || symbology === 'pdf417') return '2d';
  if (/^420(?:\d{5}|\d{9})$/.test(compact)) return 'postal';
  // AI 421 is a country (3 digits) and its postal code; our own return labels carry it.
  if (isGs1(aimId) && /^421\d{3}[A-Z0-9]{1,9}$/.test(compact)) return 'postal';
  if (/^2L[A-Z]{2}[A-Z0-9]/.test(compact)) return 'routing';
  if (isTracking) return 'tracking';
  return text.includes(GS) && !isGs1(aimId) ? '2d' : 'text';
}
