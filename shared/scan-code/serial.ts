import { parseAim } from './aim';
import { plainText } from './plain-text';

const caption = /^(?:S\s*\/\s*N|SERIAL\s*(?:NO|NUMBER|NUM|#)|SN(?=\s*[:=#]|\s))\s*\.?\s*[:=#]?\s*/;

/**
 * The keys under which the serial number on a drive's label is compared; the first is the canonical one, which stands for
 * the drive. `WD` before 11 or 12 characters is how an OS writes what the label shows without it: the label's form is
 * canonical. Empty when nothing but a caption or a vendor's prefix is left: such a text identifies no drive.
 */
export function serialKeys(labelText: string): string[] {
  const text = parseAim(plainText(labelText)).text.toUpperCase().trim();
  const key = text.replace(caption, '').replace(/[\s\-_.]/g, '');
  // A filter that cut at the dash once made every `WD-…` drive the same one.
  if (key === '' || key === 'WD') return [];
  return /^WD.{11,12}$/.test(key) ? [key.slice(2), key] : [key];
}

/**
 * The keys of a serial number as the operating system reports it. SAS drives report 20 characters of which the label shows
 * the first 8; bridges without a drive report zeros, which identify nothing.
 */
export function osSerialKeys(osText: string): string[] {
  const keys = serialKeys(osText).filter((key) => !/^0+$/.test(key));
  const [key] = keys;
  return key?.length === 20 && key.slice(8, 12) === '0000' ? [...keys, key.slice(0, 8)] : keys;
}
