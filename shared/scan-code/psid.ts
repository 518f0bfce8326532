import { parseAim } from './aim';

const uuid = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/**
 * Whether a scan is, or contains, the PSID of a self-encrypting drive: 32 letters and digits that erase the drive for
 * whoever knows them. Such a text is a secret: neither store, log nor show it.
 */
export function isPsid(raw: string): boolean {
  const text = parseAim(raw.normalize('NFKC')).text.toUpperCase().trim();
  if (/(?:^|[^A-Z0-9])PSID(?![A-Z0-9]{1,31}(?![A-Z0-9]))/.test(text)) return true;
  if (uuid.test(text)) return false;
  const parts = [text.replace(/[\s-]/g, ''), ...text.split(/[^A-Z0-9]+/)];
  return parts.some(hasPsidShape);
}

/** Carriers' long numbers are digits, at most behind a few letters; a random PSID of that shape is out of the question. */
function hasPsidShape(part: string): boolean {
  return /^[A-Z0-9]{32}$/.test(part) && /[A-Z]/.test(part) && !/^[A-Z]{1,4}\d+$/.test(part);
}
