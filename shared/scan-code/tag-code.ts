import { parseAim } from './aim';
import { parseScan } from './scan-code';
import { serialKeys } from './serial';
import { scanTrackingKeys } from './tracking-key';

const prefix = 'DST1:';
const textOf = (raw: string) => parseAim(raw.normalize('NFKC').trim()).text.trim();

/** The code on a tag of ours: what the thing's own label says, behind a prefix by which the tag is told from that label. */
export const tagCode = (text: string): string => `${prefix}${text}`;

/** What stands behind the prefix of a tag; undefined: the scan is of something else. */
export function readTagCode(raw: string): string | undefined {
  const text = textOf(raw);
  if (text.slice(0, prefix.length).toUpperCase() !== prefix) return undefined;
  return text.slice(prefix.length).trim() || undefined;
}

/** Whether a scan is of the label with this code; scanners may fold case and send an AIM id. */
export const isScanOf = (raw: string, code: string): boolean =>
  textOf(raw).toUpperCase() === code.trim().toUpperCase();

/** LABEL-6: what a tag of the drive says, so that its scan finds the drive; null: no scan would. */
export const driveTagCode = ({ driveId, keys }: { driveId: string; keys: string[] }): string | null =>
  tagThatFinds([driveId, ...keys], keys, serialKeys);

/** The same of a parcel. */
export const parcelTagCode = (parcel: {
  trackingNumber: string | null;
  trackingKeys: string[];
}): string | null =>
  tagThatFinds([parcel.trackingNumber ?? '', ...parcel.trackingKeys], parcel.trackingKeys, (text) =>
    scanTrackingKeys(text, undefined),
  );

function tagThatFinds(texts: string[], keys: string[], keysOf: (text: string) => string[]): string | null {
  const text = texts.find(
    (one) =>
      /^[\u0020-\u007E]+$/.test(one) &&
      'drive' in parseScan(one) &&
      keysOf(one).some((key) => keys.includes(key)),
  );
  return text === undefined ? null : tagCode(text);
}
