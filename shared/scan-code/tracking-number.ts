import { isGs1, symbologyOf } from './aim';
import { dpdCheckCharacter } from './check-digits/dpd-check-character';
import { fedexCheckDigit } from './check-digits/fedex-check-digit';
import { maxiCodeTrackingNumber } from './maxi-code';
import { compactText } from './plain-text';
import { withoutSeparators, withSeparators } from './separators';
import { type Carrier, trackingFormats } from './tracking-format';

export interface TrackingCandidate {
  carrier: Carrier;
  format: string;
  /** As the carrier's own tracking page takes it: no spaces, no routing part. */
  trackingNumber: string;
  /** `checked`: a check digit is right, which one random number in ten also achieves. `low`: the shape is all there is. */
  trust: 'checked' | 'low';
  /** The number names one piece; the shipment has another. */
  piece?: boolean;
}

/**
 * All carriers that a parcel barcode may be of, best first. Only a hint and a friendly name: of random numbers 10 % with
 * 10 digits, 15 % with 12 and all with 14 fit something, so look the scan up among expected shipments before asking this.
 */
export function recogniseTrackingNumber(text: string, aimId?: string): TrackingCandidate[] {
  const separated = withSeparators(text);
  return [...readStructured(separated), ...readFormats(separated, aimId)];
}

/** Two-dimensional codes, and DPD's `%` barcode, which is printed with a check character that it does not contain. */
function readStructured(text: string): TrackingCandidate[] {
  const ups = maxiCodeTrackingNumber(text);
  if (ups) return [{ carrier: 'UPS', format: 'ups-maxicode', trackingNumber: ups, trust: 'checked' }];
  const fedex = /(\d{11})(\d)\d{4}FDE/.exec(withoutSeparators(text).toUpperCase());
  if (fedex?.[1] && fedexCheckDigit(fedex[1]) === fedex[2]) {
    const trackingNumber = `${fedex[1]}${fedex[2]}`;
    return [{ carrier: 'FedEx', format: 'fedex-pdf417', trackingNumber, trust: 'checked' }];
  }
  const dpd = /^%(\d{27})$/.exec(text.trim())?.[1];
  if (!dpd) return [];
  return [{ carrier: 'DPD', format: 'dpd-28', trackingNumber: dpd + dpdCheckCharacter(dpd), trust: 'low' }];
}

function readFormats(text: string, aimId: string | undefined): TrackingCandidate[] {
  if (text.includes('[)>') || isRetailCode(text, aimId)) return [];
  const compact = firstGs1Element(compactText(text), aimId);
  return trackingFormats.flatMap(({ carrier, format, shape, check, piece }) => {
    const trackingNumber = shape.exec(compact)?.[1];
    if (trackingNumber === undefined || check?.(trackingNumber) === false) return [];
    // A GS1 symbol beginning 00 is an SSCC by definition, and 12 digits beginning 420 are a ZIP+4.
    if (isGs1(aimId) && compact.startsWith('00') && format !== 'gs1-sscc') return [];
    if (isGs1(aimId) && /^420\d{9}$/.test(compact)) return [];
    return [{ carrier, format, trackingNumber, trust: check ? 'checked' : 'low', ...(piece && { piece }) }];
  });
}

/** EAN and UPC, and ITF-14 on cartons: 12 and 14 digits that would pass for a parcel. */
function isRetailCode(text: string, aimId: string | undefined): boolean {
  const symbology = symbologyOf(aimId);
  return symbology === 'ean' || (symbology === 'itf' && compactText(text).length === 14);
}

/** An SSCC has a fixed length, so further elements follow it without a separator. */
function firstGs1Element(compact: string, aimId: string | undefined): string {
  return isGs1(aimId) && /^00\d{18}/.test(compact) ? compact.slice(0, 20) : compact;
}
