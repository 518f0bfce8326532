import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxScanLength, parseScan } from '../../../shared/scan-code/scan-code';
import { selfTestCode } from '../../../shared/scan-code/self-test-code';
import { withoutSeparators } from '../../../shared/scan-code/separators';
import { samplePsid, sampleSerials } from './samples';

const GS = '\u001D';

describe('our own codes come first', () => {
  it.each([
    ['$C:ACK', { kind: 'command', command: 'ACK' }],
    [']C0$C:ACK\r\n', { kind: 'command', command: 'ACK' }],
    ['$B:7KQ2M9', { kind: 'badge', badgeId: '7KQ2M9' }],
    ['＄Ｐ：A1', { kind: 'place', placeId: 'A1' }],
    ['RR-000318', { kind: 'ownLabel', label: 'return-reference', text: 'RR-000318' }],
    [selfTestCode, { kind: 'selfTest', result: { ok: true } }],
    [`$B:${samplePsid}`, { kind: 'badge', badgeId: samplePsid }],
  ])('%j', (raw, code) => {
    expect(parseScan(raw)).toEqual(code);
  });

  it('reports a damaged self-test with what is wrong', () => {
    expect(parseScan(selfTestCode.toUpperCase())).toMatchObject({
      kind: 'selfTest',
      result: { problem: 'case' },
    });
  });
});

describe('which barcode of a parcel was scanned', () => {
  it.each([
    ['1Z5R89390357567127', 'tracking'],
    ['9622001900000000000000776632517510', 'tracking'],
    ['42078745', 'postal'],
    ['420787451235', 'postal'],
    [']C142175221120', 'postal'],
    ['2LGB12345+71000001', 'routing'],
    ['2LDE53113', 'routing'],
    [`[)>\u001E01${GS}96841706672${GS}840${GS}001${GS}1Z00004951${GS}UPSN${GS}06X610${GS}`, '2d'],
    [`[)>\u001E01${GS}WHATEVER\u001E\u0004`, '2d'],
    [`A${GS}BCDEF`, '2d'],
    [']L2SOMETHING', '2d'],
    [']C142078745\u001D9400111206206406260787', 'tracking'],
    ['1', 'noise'],
    ['1/1', 'noise'],
    ['0000000', 'noise'],
    [']E04006381333931', 'noise'],
    ['HELLO', 'text'],
    ['1Z5R89390357567128', 'text'],
  ])('%j is %s', (raw, kind) => {
    expect(parseScan(raw).kind).toBe(kind);
  });

  it('keeps candidates of a 2D code and of a ZIP+4 that may be a number after all', () => {
    const scan = parseScan(
      `[)>\u001E01${GS}96841706672${GS}840${GS}001${GS}1Z00004951${GS}UPSN${GS}06X610${GS}`,
    );
    expect(scan).toMatchObject({ kind: '2d', candidates: [{ trackingNumber: '1Z06X6100100004951' }] });
    expect(parseScan('420787451234')).toMatchObject({ kind: 'postal', candidates: [{ carrier: 'FedEx' }] });
    expect(parseScan(']C1420787451234')).toMatchObject({ kind: 'postal', candidates: [] });
  });
});

describe('what a code would be on a drive', () => {
  it.each(sampleSerials)('DRIVE-9 %s is a serial number and no parcel', (raw) => {
    expect(parseScan(raw)).toEqual({
      kind: 'text',
      candidates: [],
      text: raw,
      aimId: undefined,
      drive: 'serial',
    });
  });

  it('says both readings', () => {
    expect(parseScan(']C0986578788855')).toMatchObject({
      kind: 'tracking',
      aimId: ']C0',
      text: '986578788855',
      drive: 'serial',
    });
    expect(parseScan('ST18000NM000J')).toMatchObject({ kind: 'text', drive: 'model' });
    expect(parseScan(']E0763649123459')).toMatchObject({ kind: 'noise', drive: 'ean' });
  });

  it.each([samplePsid, `PSID:${samplePsid}`, `]d1${samplePsid}\r`, `SN:ZR50MFBH${GS}${samplePsid}`])(
    'a PSID leaves no trace in the result: %j',
    (raw) => {
      expect(parseScan(raw)).toEqual({ kind: 'psid' });
    },
  );
});

describe('what is no code at all', () => {
  it.each([
    ['', 'empty'],
    [' \r\n', 'empty'],
    [']C0', 'empty'],
    ['A'.repeat(maxScanLength + 1), 'too-long'],
    ['ZR50\u0000MFBH', 'control-character'],
    ['ZR50\rMFBH', 'control-character'],
    ['ZR50\u001BMFBH', 'control-character'],
    ['ZR50ÖMFBH', 'charset'],
    ['序列号123', 'charset'],
    ['ZR50\u202EMFBH', 'charset'],
    ['$C:SHUTDOWN', 'malformed-code'],
    ['DSJ1:42', 'malformed-code'],
  ])('%j: %s', (raw, reason) => {
    expect(parseScan(raw)).toEqual({ kind: 'garbage', reason });
  });

  it('takes the longest scan', () => {
    expect(parseScan('A'.repeat(maxScanLength)).kind).toBe('text');
  });

  it('answers any string, with printable text only', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ maxLength: 60 }),
      fc
        .array(fc.constantFrom(...`][)>$:%-CBYPT01289AZ ${GS}`), { maxLength: 40 })
        .map((chars) => chars.join('')),
    );
    fc.assert(
      fc.property(anything, (raw) => {
        const scan = parseScan(raw);
        if ('text' in scan) expect(withoutSeparators(scan.text)).toMatch(/^[ -~]*$/);
      }),
    );
  });
});
