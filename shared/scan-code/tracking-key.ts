import { parseAim } from './aim';
import { compactText, plainText } from './plain-text';
import { isPsid } from './psid';
import { GS, withSeparators } from './separators';
import { trackingFormats } from './tracking-format';
import { recogniseTrackingNumber } from './tracking-number';

/** The form in which tracking numbers are compared: upper-case letters and digits. Empty if the text has none. */
export function trackingKey(text: string): string {
  return compactText(text);
}

/**
 * The keys under which a job's tracking number is filed. PKG-1: customers add `-1`, `-2` when one box carries drives of
 * several jobs. The end is kept as well where it may be part of a number that was typed in groups (`3318-8100-25`).
 */
export function jobTrackingKeys(trackingNumber: string): string[] {
  const whole = trackingKey(trackingNumber);
  const stem = /^(.+?)\s*-\s*\d{1,2}$/.exec(plainText(trackingNumber))?.[1];
  if (stem === undefined || trackingKey(stem) === '') return whole === '' ? [] : [whole];
  const isStemKnown = recogniseTrackingNumber(stem).length > 0;
  const isWholeChecked = recogniseTrackingNumber(whole).some(({ trust }) => trust === 'checked');
  return isStemKnown && !isWholeChecked ? [trackingKey(stem)] : [trackingKey(stem), whole];
}

/**
 * Every key under which a scan may match an expected shipment; look all of them up. Generous on purpose, and blind to check
 * digits: that a customer announced the number is better evidence than a check digit. A suffix is never taken off a scan.
 */
export function scanTrackingKeys(rawScan: string, aimId?: string): string[] {
  // A secret has no business in an index.
  if (isPsid(rawScan)) return [];
  const aim = parseAim(rawScan.trim());
  const text = withSeparators(aim.text);
  const compact = trackingKey(text);
  const recognised = recogniseTrackingNumber(text, aimId ?? aim.aimId).map(
    ({ trackingNumber }) => trackingNumber,
  );
  const shaped = text.startsWith('[)>') ? [] : shapedNumbers(compact);
  const numbers = [...recognised, ...shaped];
  const keys = [compact, ...numbers.map(trackingKey), ...numbers.flatMap(otherSpellings), ...fieldKeys(text)];
  return [...new Set(keys)].filter((key) => key !== '');
}

function shapedNumbers(compact: string): string[] {
  return trackingFormats.flatMap(({ shape }) => shape.exec(compact)?.[1] ?? []);
}

/** How else people copy the same number: an SSCC with its 00, a licence plate without its J, DPD's 14 digits. */
function otherSpellings(trackingNumber: string): string[] {
  if (/^\d{18}$/.test(trackingNumber)) return [`00${trackingNumber}`];
  if (/^J(?:JD|VGL)\d/.test(trackingNumber)) return [trackingNumber.slice(1)];
  if (/^JD\d{8}/.test(trackingNumber)) return [`J${trackingNumber}`];
  return /^\d{27}[0-9A-Z]$/.test(trackingNumber) ? [trackingNumber.slice(7, 21)] : [];
}

/** Fields of a two-dimensional code that are long enough to be a number; FedEx puts 4 digits of a form id behind its own. */
function fieldKeys(text: string): string[] {
  if (!text.includes(GS)) return [];
  const fields = text.split(/\p{Cc}/u).map(trackingKey);
  return fields
    .filter((f) => f.length >= 10)
    .flatMap((f) => (/^\d{16}$/.test(f) ? [f, f.slice(0, 12)] : [f]));
}
