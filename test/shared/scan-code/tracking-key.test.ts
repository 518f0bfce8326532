import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobTrackingKeys, scanTrackingKeys, trackingKey } from '../../../shared/scan-code/tracking-key';

const GS = '\u001D';

function isMatch(announced: string, scan: string, aimId?: string): boolean {
  const keys = jobTrackingKeys(announced);
  return scanTrackingKeys(scan, aimId).some((key) => keys.includes(key));
}

describe('PKG-1 a tracking number is normalised', () => {
  it.each([
    ['1z 5r8 939 03 5756 712 7', '1Z5R89390357567127'],
    ['9865-7878-8855', '986578788855'],
    ['９８６５７８７８８８５５', '986578788855'],
    ['(00) 123456789012345675', '00123456789012345675'],
    ['\u200B986578788855\r\n', '986578788855'],
    [' - ', ''],
  ])('%j becomes %j', (text, key) => {
    expect(trackingKey(text)).toBe(key);
  });

  it('stays the same when normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(trackingKey(trackingKey(text))).toBe(trackingKey(text));
      }),
    );
  });
});

describe("PKG-1 the suffix comes off on the job's side only", () => {
  it.each([
    ['1Z5R89390357567127-1', ['1Z5R89390357567127']],
    ['1Z5R89390357567127 - 12', ['1Z5R89390357567127']],
    ['986578788855–2', ['986578788855']],
    ['3318810025-1', ['3318810025']],
    ['1Z5R89390357567127', ['1Z5R89390357567127']],
    ['1Z5R89390357567127-123', ['1Z5R89390357567127123']],
    ['ACME55-1', ['ACME55', 'ACME551']],
    ['3318-8100-25', ['33188100', '3318810025']],
    ['-12', ['12']],
    ['', []],
  ])('%j is filed under %j', (announced, keys) => {
    expect(jobTrackingKeys(announced)).toEqual(keys);
  });

  it('opens every job of a box with one scan', () => {
    const jobs = ['986578788855-1', '986578788855-2', '9865 7878 8855', '986578788855-15'];
    expect(jobs.every((announced) => isMatch(announced, '1001921334250001000300986578788855'))).toBe(true);
  });

  it('keeps a suffix that was scanned', () => {
    expect(scanTrackingKeys('986578788855-1')).not.toContain('986578788855');
    expect(isMatch('986578788855', '986578788855-1')).toBe(false);
  });
});

describe('PKG-1 an announced number is found in whatever the label carries', () => {
  it.each([
    ['1Z5R89390357567127', ']C01Z5R89390357567127'],
    ['779017972697', '1001921334250001000300779017972697'],
    ['776632517510', '9622001900000000000000776632517510'],
    ['987654312345672', '9611020987654312345672'],
    ['784917580286', '32971514560102447849175802862014'],
    ['9400111206206406260787', '420787459400111206206406260787'],
    ['9200190132607600833457', '4201002334249200190132607600833457'],
    [
      '1Z06X6100100004951',
      `[)>\u001E01${GS}96841706672${GS}840${GS}001${GS}1Z00004951${GS}UPSN${GS}06X610${GS}`,
    ],
    ['986578788855', `[)>\u001E01${GS}0294063${GS}840${GS}01${GS}9865787888550201${GS}FDE${GS}`],
    ['123456789012345675', '00123456789012345675'],
    ['00123456789012345675', '123456789012345675'],
    ['JD014600003897645678', 'JJD014600003897645678'],
    ['JJD014600003897645678', 'JD014600003897645678'],
    ['09980000020033', '008182709980000020033350276C'],
    ['008182709980000020033350276C', '%008182709980000020033350276'],
    ['SOMECARRIER77', 'somecarrier-77'],
    ['SOMECARRIER77', `[)>\u001E01${GS}SOMECARRIER77${GS}840\u001E\u0004`],
  ])('%s in %j', (announced, scan) => {
    expect(isMatch(announced, scan)).toBe(true);
  });

  it('does not ask for a right check digit', () => {
    expect(
      isMatch('986578788856', `[)>\u001E01${GS}0294063${GS}840${GS}01${GS}9865787888560201${GS}FDE${GS}`),
    ).toBe(true);
    expect(isMatch('779017972698', '1001921334250001000300779017972698')).toBe(true);
    expect(isMatch('9400111206206406260788', '420787459400111206206406260788')).toBe(true);
  });

  it('offers both strips of 420 where both are possible', () => {
    const keys = scanTrackingKeys('420123459211' + '9200190132607600833457');
    expect(keys).toContain('92119200190132607600833457');
    expect(keys).toContain('9200190132607600833457');
  });

  it('begins with the text itself, and has no key twice', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{4,31}$/), (scan) => {
        const keys = scanTrackingKeys(scan);
        expect(keys[0]).toBe(scan);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('has no key for an empty scan or for a secret', () => {
    expect(scanTrackingKeys(' ')).toEqual([]);
    expect(scanTrackingKeys('VHB3KW9A2Q7ZT5MN8RC4XJ6PL0SD1FGE')).toEqual([]);
  });
});
