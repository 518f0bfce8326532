import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { osSerialKeys, serialKeys } from '../../../shared/scan-code/serial';
import { sampleSerials } from './samples';

describe('DRIVE-9 keys of a label', () => {
  it.each([
    ['ZR50MFBH', ['ZR50MFBH']],
    [' zr50mfbh\r\n', ['ZR50MFBH']],
    ['ＺＲ５０ＭＦＢＨ', ['ZR50MFBH']],
    [']C0ZR50MFBH', ['ZR50MFBH']],
    [']d1S/N:ZR50MFBH', ['ZR50MFBH']],
    ['S/N ZR50MFBH', ['ZR50MFBH']],
    ['S/NZR50MFBH', ['ZR50MFBH']],
    ['SN: ZR50MFBH', ['ZR50MFBH']],
    ['SERIAL NO ZR50MFBH', ['ZR50MFBH']],
    ['Serial No.: ZR50MFBH', ['ZR50MFBH']],
    ['ZR-50_MF.BH', ['ZR50MFBH']],
    ['ZR50\u0000MF\u200BBH\uFFFD', ['ZR50MFBH']],
    ['SN12345678', ['SN12345678']],
    ['S246J90ZB01813', ['S246J90ZB01813']],
    ['WD-WX20A89H0316', ['WX20A89H0316', 'WDWX20A89H0316']],
    ['WX20A89H0316', ['WX20A89H0316']],
    ['WD-WMC1T1234567', ['WMC1T1234567', 'WDWMC1T1234567']],
    ['WD-WX20A89H03', ['WDWX20A89H03']],
    ['WD-WX20A89H03167', ['WDWX20A89H03167']],
  ])('%j gives %j', (text, keys) => {
    expect(serialKeys(text)).toEqual(keys);
  });

  it.each(['', '  ', '-', 'S/N', 'SN:', 'SERIAL NO.', 'WD', 'WD-', 'S/N WD-', '\u0000\u200B'])(
    '%j identifies no drive',
    (text) => {
      expect(serialKeys(text)).toEqual([]);
    },
  );

  it('gives every sample a key of its own', () => {
    const distinct = sampleSerials.filter((s) => !s.startsWith('WX') && !s.startsWith('WDWX'));
    const canonical = distinct.map((serial) => serialKeys(serial)[0]);
    expect(canonical).not.toContain(undefined);
    expect(new Set(canonical).size).toBe(distinct.length);
  });

  it('has one canonical key for a WD drive, however it is written', () => {
    const spellings = [
      'WD-WX20A89H0316',
      'WDWX20A89H0316',
      'WX20A89H0316',
      'wd wx20a89h0316',
      'S/N: WX20-A89H0316',
    ];
    expect(new Set(spellings.map((spelling) => serialKeys(spelling)[0]))).toEqual(new Set(['WX20A89H0316']));
  });

  it('never has an empty key, and a canonical key is its own', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9_. -]{0,24}$/), (text) => {
        const keys = serialKeys(text);
        expect(keys).not.toContain('');
        const [canonical] = keys;
        // A second WD in front would come off in its turn.
        if (canonical && !canonical.startsWith('WD')) expect(serialKeys(canonical)[0]).toBe(canonical);
      }),
    );
  });
});

describe('DRIVE-9 keys of what the operating system reports', () => {
  it.each([
    ['9XGA0RTV0000C6252V9L', ['9XGA0RTV0000C6252V9L', '9XGA0RTV']],
    ['6SE1ZCSR0000B121LU63', ['6SE1ZCSR0000B121LU63', '6SE1ZCSR']],
    ['9XGA0RTV0001C6252V9L', ['9XGA0RTV0001C6252V9L']],
    ['9XGA0RTV0000C6252V9', ['9XGA0RTV0000C6252V9']],
    ['            ZR50MFBH', ['ZR50MFBH']],
    ['ZR50MFBH\u0000\u0000', ['ZR50MFBH']],
    ['     WD-WX31A76R3KFS', ['WX31A76R3KFS', 'WDWX31A76R3KFS']],
    ['00000000000000000000', []],
    ['', []],
  ])('%j gives %j', (text, keys) => {
    expect(osSerialKeys(text)).toEqual(keys);
  });

  it('the first 8 of a label are the drive only for the operating system', () => {
    expect(serialKeys('9XGA0RTV0000C6252V9L')).toEqual(['9XGA0RTV0000C6252V9L']);
  });
});
