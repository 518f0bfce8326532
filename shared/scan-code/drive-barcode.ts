import { parseAim, symbologyOf } from './aim';
import { mod10CheckDigit } from './check-digits/mod10-check-digit';
import { isDriveModel } from './drive-model';
import { plainText } from './plain-text';
import { isPsid } from './psid';
import { parseWwn } from './wwn';

export type DriveBarcode =
  | 'serial'
  | 'model'
  | 'wwn'
  | 'psid'
  | 'part-number'
  | 'firmware'
  | 'capacity'
  | 'ean'
  | 'unknown';

const captions: readonly [RegExp, DriveBarcode][] = [
  [/^(?:S\s*\/\s*N|SERIAL\s*N|SN\s*[:=#])/, 'serial'],
  [/^(?:P\s*\/\s*N|PN\s*[:=#]|PART\s*N)/, 'part-number'],
  [/^(?:M\s*\/\s*N|(?:MN|MDL|MODEL)\s*[:=#]|MODEL\s*N)/, 'model'],
  [/^(?:F\s*\/\s*W|(?:FW|FIRMWARE|REV)\s*[:=#])/, 'firmware'],
];

const partNumbers: readonly RegExp[] = [
  /^\d[A-Z0-9]{5}-[A-Z0-9]{3}$/, // Seagate 2KK103-500, HP 872737-001
  /^0[A-Z]\d{5}$/, // HGST 0F38462
];

const firmwares: readonly RegExp[] = [
  /^[A-Z]{2}[A-Z0-9]\d$/, // Seagate SN03, CC43
  /^\d{4}$/, // Toshiba 0104
  /^\d{2}\.\d{2}[A-Z]\d{2}$/, // WD 82.00A82
];

/**
 * Says which of the barcodes on a drive's label was scanned, by shape. Serial numbers have no common shape, so ask this only
 * after the scan has been looked up among expected serials: an expected serial that looks like a model is still that drive.
 * `psid`: the text is a secret and must be dropped. `unknown`: nothing that a drive's label carries.
 */
export function classifyDriveBarcode(raw: string, knownModels: readonly string[] = []): DriveBarcode {
  if (isPsid(raw)) return 'psid';
  const aim = parseAim(raw.trim());
  const text = plainText(aim.text).toUpperCase();
  const captioned = captions.find(([caption]) => caption.test(text));
  if (captioned) return captioned[1];
  if (parseWwn(text) !== undefined) return 'wwn';
  if (isDriveModel(text, knownModels)) return 'model';
  if (symbologyOf(aim.aimId) === 'ean' || isEan13(text)) return 'ean';
  if (/^\d+(?:\.\d+)?\s?[MGT]B$/.test(text)) return 'capacity';
  if (partNumbers.some((shape) => shape.test(text))) return 'part-number';
  if (firmwares.some((shape) => shape.test(text))) return 'firmware';
  return isPlausibleSerial(text) ? 'serial' : 'unknown';
}

function isEan13(text: string): boolean {
  return /^\d{13}$/.test(text) && mod10CheckDigit(text.slice(0, 12)) === text.charAt(12);
}

/** No upper limit near 20: longer ones exist. A short word without a digit is text. */
function isPlausibleSerial(text: string): boolean {
  const serial = text.replace(/[\s\-_.]/g, '');
  return /^[A-Z0-9]{5,64}$/.test(serial) && (/\d/.test(serial) || /^[A-Z]{8,}$/.test(text));
}
