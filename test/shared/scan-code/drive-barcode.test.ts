import { describe, expect, it } from 'vitest';
import { classifyDriveBarcode, type DriveBarcode } from '../../../shared/scan-code/drive-barcode';
import { isPsid } from '../../../shared/scan-code/psid';
import { recogniseTrackingNumber } from '../../../shared/scan-code/tracking-number';
import { parseWwn, wwnVendor } from '../../../shared/scan-code/wwn';
import { samplePsid, sampleSerials, sampleWwns } from './samples';

const others: [DriveBarcode, string][] = [
  ['model', 'ST18000NM000J'],
  ['model', 'ST4000DM004-2CV104'],
  ['model', 'ST1000NX0313'],
  ['model', 'ST3500418AS'],
  ['model', 'WUH721818ALE6L4'],
  ['model', 'HUS726T6TALE6L4'],
  ['model', 'WD4003FZEX'],
  ['model', 'WDC WD40EFRX-68N32N0'],
  ['model', 'MG08ACA16TE'],
  ['model', 'MQ01ABD100'],
  ['model', 'MZ7LH960HAJR'],
  ['model', 'MZ7LH960HAJR-00005'],
  ['model', 'MZ-76E1T0'],
  ['model', 'SSDSC2KB960G8'],
  ['model', 'MODEL: XYZ'],
  ['part-number', '2KK103-500'],
  ['part-number', '0F38462'],
  ['part-number', 'P/N 2KK103-500'],
  ['firmware', 'SN03'],
  ['firmware', '82.00A82'],
  ['firmware', 'FW: 0104'],
  ['capacity', '18TB'],
  ['capacity', '1.92 TB'],
  ['capacity', '960GB'],
  ['ean', '4006381333931'],
  ['ean', ']E0763649123459'],
  ['wwn', '5000C500A1B2C3D4'],
  ['wwn', 'WWN: 5000C500A1B2C3D4'],
  ['wwn', '0x5000c500a1b2c3d4'],
  ['serial', 'S/N: ZR50MFBH'],
  ['serial', ']C0ZR50MFBH'],
  ['serial', 'ABCDEFGH'],
  ['serial', 'A1B2C3D4E5F6G7H8J9K0LMN'],
  ['unknown', 'HTTPS://EXAMPLE.COM/D?SN=ZR50MFBH'],
  ['unknown', 'TOSHIBA'],
  ['unknown', ''],
];

describe('which barcode of a drive was scanned', () => {
  it.each(sampleSerials)('DRIVE-9 %s is a serial number', (serial) => {
    expect(classifyDriveBarcode(serial)).toBe('serial');
  });

  it.each(others)('%s: %s', (kind, text) => {
    expect(classifyDriveBarcode(text)).toBe(kind);
  });

  it.each([...sampleSerials, ...sampleWwns])('%s is no tracking number of any carrier', (text) => {
    expect(recogniseTrackingNumber(text)).toEqual([]);
  });

  it("knows the models of the site's jobs by name", () => {
    expect(classifyDriveBarcode('HPE8000X')).toBe('serial');
    expect(classifyDriveBarcode('hpe8000x', ['HPE8000X'])).toBe('model');
    expect(classifyDriveBarcode('ZR50MFBH', ['HPE8000X'])).toBe('serial');
  });
});

describe('WWN', () => {
  it.each([
    ['5000C500A1B2C3D4', 'Seagate'],
    ['5000039512345678', 'Toshiba'],
    ['50014EE2B1234567', 'Western Digital'],
    ['5FFFFFFFFFFFFFFF', undefined],
  ])('%s is of %s', (wwn, vendor) => {
    expect(parseWwn(wwn)).toBe(wwn);
    expect(wwnVendor(wwn)).toBe(vendor);
  });

  it.each(['6000C500A1B2C3D4', '5000C500A1B2C3D', '5000C500A1B2C3D4A', '5000C500A1B2C3DG'])(
    '%s is none',
    (text) => {
      expect(parseWwn(text)).toBeUndefined();
    },
  );
});

describe('PSID', () => {
  it.each([
    samplePsid,
    samplePsid.toLowerCase(),
    `]d1${samplePsid}`,
    `PSID: ${samplePsid}`,
    `PSID${samplePsid}`,
    samplePsid.replace(/(.{4})/g, '$1 '),
    samplePsid.replace(/(.{4})(?=.)/g, '$1-'),
    `SN:ZR50MFBH;ID:${samplePsid}`,
  ])('%s is a secret', (text) => {
    expect(isPsid(text)).toBe(true);
    expect(classifyDriveBarcode(text)).toBe('psid');
  });

  it.each([
    '32971514560102447849175802862014',
    'GM295117322517449412345678901234',
    '0d5f2a1c-8b7e-4c3d-9a6f-1e2d3c4b5a69',
    ...sampleSerials,
    ...sampleWwns,
  ])('%s is none', (text) => {
    expect(isPsid(text)).toBe(false);
  });
});
