import { expect, test } from 'vitest';
import type { FoundDrive } from '../../../electron/drives/found-drive';
import { drivesOfLabel, matchDrive } from '../../../electron/drives/match-drive';

const drive = (changes: Partial<FoundDrive> = {}): FoundDrive => ({
  device: '/dev/sda',
  serial: 'ZR50MFBH',
  wwn: '5000C500C0FFEE01',
  model: null,
  bytes: 1,
  bus: 'sata',
  bay: null,
  isRemovable: false,
  isReadOnly: false,
  sectorBytes: 512,
  volumes: [],
  ...changes,
});

function match(
  label: string | null,
  serial: string | null,
  manifestDriveId: string | null,
  more: Partial<FoundDrive> = {},
) {
  const found = drive({ serial, ...more });
  const result = matchDrive(found, [found], { label, manifestDriveId });
  return result.kind === 'matched' ? result.by : [result.reason, result.fault, result.status, result.hint];
}

test.each([
  ['ZR50MFBH', 'ZR50MFBH', 'ZR50MFBH'],
  ['ZR50MFBH', 'ZR50MFBH', null],
  // Case, captions, spaces, dashes and symbology of a scan.
  ['S/N: zr50 mfbh', '  ZR50MFBH ', 'zr50-mfbh'],
  [']C0ZR50MFBH', 'ZR50MFBH', 'ZR50MFBH'],
  // Full width, from an input method.
  ['ＺＲ５０ＭＦＢＨ', 'ZR50MFBH', 'ZR50MFBH'],
  // Western Digital: the operating system adds what the label leaves out.
  ['WX31A76R3KFS', 'WD-WX31A76R3KFS', 'WD-WX31A76R3KFS'],
  ['WD-WX31A76R3KFS', 'WDWX31A76R3KFS', 'WX31A76R3KFS'],
  // SAS: 20 characters of which the label shows 8.
  ['6SE1ZCSR', '6SE1ZCSR0000B121LU63', '6SE1ZCSR'],
  ['6SE1ZCSR', '6SE1ZCSR0000B121LU63', '6SE1ZCSR0000B121LU63'],
  // Leading zeros are part of the number.
  ['00123456', '00123456', '00123456'],
])('DISK-2 label %j, operating system %j and manifest %j are one drive', (label, os, manifest) => {
  expect(match(label, os, manifest)).toBe('serial');
});

const labelDiffers = ['label-differs', 'label-mismatch', null];
test.each([
  ['ZR50MFBH', 'ZR5FSB85', null, [...labelDiffers, null]],
  // Another drive is in the bay than the one that was scanned.
  ['ZR50MFBH', 'ZR5FSB85', 'ZR50MFBH', [...labelDiffers, null]],
  // The label is of another drive than the one in the bay.
  ['ZR5FSB85', 'ZR50MFBH', 'ZR50MFBH', [...labelDiffers, null]],
  [
    'ZR50MFBH',
    'ZR50MFBH',
    'ZR5FSB85',
    ['manifest-differs', 'manifest-error', 'ManifestDriveIdMismatch', null],
  ],
  ['ZR50MFBH', 'ZR5FSB85', 'ZL2ALN08', ['all-differ', 'label-mismatch', 'ManifestDriveIdMismatch', null]],
  // Never by likeness: two drives of one box differ in one character.
  ['ZR50MFBH', 'ZRS0MFBH', null, [...labelDiffers, 'near-miss']],
  ['0012345678', '12345678', null, [...labelDiffers, 'cut-short']],
  ['12345678', '0012345678', null, [...labelDiffers, 'padded']],
  ['WX31A76R3KFS', 'WX31A76R', null, [...labelDiffers, 'cut-short']],
])('DISK-2 label %j, operating system %j, manifest %j: stop', (label, os, manifest, expected) => {
  expect(match(label, os, manifest)).toEqual(expected);
});

test('DISK-2 behind a bridge another number is no fault of the drive, and no number is a stop', () => {
  const usb = { bus: 'usb' };
  expect(match('ZR50MFBH', 'DD564198838E5', null, usb)).toEqual(['bridge-serial', null, null, null]);
  expect(match('WX31A76R3KFS', 'WX31A76R', null, usb)).toEqual(['bridge-serial', null, null, 'cut-short']);
  expect(match('ZR50MFBH', 'ZR50MFBH', 'ZR50MFBH', usb)).toBe('serial');
  expect(match('ZR50MFBH', null, 'ZR50MFBH', usb)).toEqual(['no-os-serial', null, null, null]);
});

test('DISK-2 without a serial number the WWN of the label counts, but never for what the manifest says', () => {
  expect(match('WWN: 5000C500 C0FFEE01', null, null)).toBe('wwn');
  expect(match('5000C500C0FFEE02', null, null)).toEqual(['no-os-serial', null, null, null]);
  expect(match('5000C500C0FFEE01', null, 'ZR50MFBH')).toEqual(['no-os-serial', null, null, null]);
  expect(match('5000C500C0FFEE01', 'ZR50MFBH', 'ZR50MFBH')).toBe('wwn');
  expect(match('5000C500C0FFEE01', 'ZR50MFBH', 'ZR5FSB85')).toEqual([
    'manifest-differs',
    'manifest-error',
    'ManifestDriveIdMismatch',
    null,
  ]);
});

test('DISK-2 a label that was not scanned, or says nothing, matches nothing', () => {
  expect(match(null, 'ZR50MFBH', 'ZR50MFBH')).toEqual(['label-not-scanned', null, null, null]);
  expect(match('S/N:', 'ZR50MFBH', null)).toEqual([...labelDiffers, null]);
  expect(match('WD-', 'WD-WX31A76R3KFS', null)).toEqual([...labelDiffers, null]);
});

test('DISK-2 two drives that report one serial number are both stopped', () => {
  const one = drive({ wwn: null });
  const other = drive({ device: '/dev/sdb', serial: 'zr50-mfbh', wwn: null });
  const asked = { label: 'ZR50MFBH', manifestDriveId: null };
  expect(matchDrive(one, [one, other], asked)).toMatchObject({
    reason: 'serial-not-unique',
    fault: 'serial-conflict',
  });
  // Which bay the scanned drive is in, when it is not this one.
  const third = drive({ device: '/dev/sdc', serial: 'ZL2ALN08' });
  expect(drivesOfLabel('ZL2ALN08', [one, other, third])).toEqual([third]);
});

test('DISK-2 what differs is shown as it was scanned, reported and written', () => {
  const found = drive({ serial: 'WD-WX31A76R3KFS' });
  const asked = { label: 'S/N zr50mfbh', manifestDriveId: ' ZR50MFBH' };
  expect(matchDrive(found, [found], asked).facts).toEqual({
    label: 'S/N zr50mfbh',
    osSerial: 'WD-WX31A76R3KFS',
    osWwn: '5000C500C0FFEE01',
    manifestDriveId: ' ZR50MFBH',
  });
});
