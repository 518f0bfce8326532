import { describe, expect, test } from 'vitest';
import { parseScan } from '../../../shared/scan-code/scan-code';
import { serialKeys } from '../../../shared/scan-code/serial';
import {
  driveTagCode,
  isScanOf,
  parcelTagCode,
  readTagCode,
  tagCode,
} from '../../../shared/scan-code/tag-code';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';

const drive = (driveId: string, keys = serialKeys(driveId)) => driveTagCode({ driveId, keys });

describe('LABEL-6 the scan of a tag finds what it hangs on', () => {
  test.each([
    'ZR50MFBH',
    'WD-WX20A89H0316',
    '9XGA0RTV0000C6252V9L',
    'S/N: 71N0A0BQFRVH',
    'zr50mfbh',
    'HOLD-7',
  ])('a drive: %s', (driveId) => {
    const inner = readTagCode(`]C0${drive(driveId)}`) ?? '';
    const code = parseScan(inner);
    expect('drive' in code && serialKeys(code.text)).toEqual(serialKeys(driveId));
  });

  test.each([
    '1Z5R89390357567127',
    '986578788855',
    '3318810025',
    '9612345678901234567890123456789012',
    'JD014600003SE',
  ])('a parcel: %s', (trackingNumber) => {
    const trackingKeys = scanTrackingKeys(trackingNumber, undefined);
    const inner = readTagCode(parcelTagCode({ trackingNumber, trackingKeys }) ?? '') ?? '';
    expect(scanTrackingKeys(inner, undefined)).toEqual(trackingKeys);
  });

  test('a serial that would be read as something else goes by a key of the drive that is not', () => {
    expect(drive('$P:RACK-1', ['PRACK1'])).toBe('DST1:PRACK1');
    expect(drive('硬盘7', ['HOLD7'])).toBe('DST1:HOLD7');
    expect(drive('$P:RACK-1')).toBeNull();
    expect(drive('硬盘7', ['硬盘7'])).toBeNull();
    expect(parcelTagCode({ trackingNumber: null, trackingKeys: [] })).toBeNull();
  });

  test('only a tag is read as one, in either case and with the id of its kind of barcode', () => {
    expect(
      ['DST1:ZR50', ']d1DST1:ZR50', ' dst1:ZR50 ', 'DST1:', 'ZR50', 'DSJ1:ZR50'].map(readTagCode),
    ).toEqual(['ZR50', 'ZR50', 'ZR50', undefined, undefined, undefined]);
  });

  test('the proof is the scan of the tag, and not of the label beside it', () => {
    expect(isScanOf(']C0dst1:zr50mfbh', tagCode('ZR50MFBH'))).toBe(true);
    expect(isScanOf('ZR50MFBH', tagCode('ZR50MFBH'))).toBe(false);
    expect(isScanOf('DST1:ZR50MF8H', tagCode('ZR50MFBH'))).toBe(false);
  });
});
