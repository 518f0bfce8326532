import { parseAim } from './aim';
import { type OwnCode, readOwnCode } from './command-code';
import { classifyDriveBarcode, type DriveBarcode } from './drive-barcode';
import { classifyParcelBarcode, type ParcelBarcode } from './parcel-barcode';
import { checkSelfTest, isSelfTest, type SelfTestResult } from './self-test-code';
import { withoutSeparators, withSeparators } from './separators';

/** The longest scan that is looked at, in characters: the codes that we know have fewer than 300. */
export const maxScanLength = 512;

/** A barcode of somebody else: what it is on a parcel (`kind`, `candidates`) and what it is on a drive (`drive`). */
export interface ForeignCode extends ParcelBarcode {
  /** Without AIM id and surrounding blanks, full-width characters folded; GS, RS and EOT are left in. */
  text: string;
  aimId: string | undefined;
  drive: Exclude<DriveBarcode, 'psid'>;
}

export type GarbageReason = 'empty' | 'too-long' | 'control-character' | 'charset' | 'malformed-code';

export type ScanCode =
  | OwnCode
  | { kind: 'selfTest'; result: SelfTestResult }
  /** A drive's erase secret. The text is not handed on, and the caller must not keep its own copy. */
  | { kind: 'psid' }
  | ForeignCode
  | { kind: 'garbage'; reason: GarbageReason };

/**
 * Says what a scan is before its context is known: our own codes first, which work on every screen, else what it would be on
 * a parcel and on a drive. Look expected shipments and serials up before believing the latter. Total: takes any string.
 */
export function parseScan(raw: string): ScanCode {
  if (raw.length > maxScanLength) return { kind: 'garbage', reason: 'too-long' };
  const aim = parseAim(raw.normalize('NFKC').trim());
  const text = withSeparators(aim.text).trim();
  const reason = garbageReason(text);
  if (reason) return { kind: 'garbage', reason };
  if (isSelfTest(text)) return { kind: 'selfTest', result: checkSelfTest(text) };
  const own = readOwnCode(text);
  if (own === 'malformed') return { kind: 'garbage', reason: 'malformed-code' };
  if (own) return own;
  const drive = classifyDriveBarcode(`${aim.aimId ?? ''}${text}`);
  if (drive === 'psid') return { kind: 'psid' };
  return { ...classifyParcelBarcode(text, aim.aimId), text, aimId: aim.aimId, drive };
}

function garbageReason(text: string): GarbageReason | undefined {
  if (text === '') return 'empty';
  const rest = withoutSeparators(text);
  if (/\p{Cc}/u.test(rest)) return 'control-character';
  return /^[\u0020-\u007E]*$/.test(rest) ? undefined : 'charset';
}
