import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseTrackingNumber } from '../../../shared/scan-code/tracking-number';

const GS = '\u001D';
const maxiCode = `[)>\u001E01${GS}96841706672${GS}840${GS}001${GS}1Z00004951${GS}UPSN${GS}06X610${GS}159${GS}1234567${GS}1/1${GS}${GS}Y${GS}634 ALPHA DRIVE${GS}PITTSBURGH${GS}PA\u001E\u0004`;

function believed(scan: string, format: string, aimId?: string): string | undefined {
  return recogniseTrackingNumber(scan, aimId).find((candidate) => candidate.format === format)
    ?.trackingNumber;
}

const identical: [format: string, number: string][] = [
  ['ups-1z', '1Z5R89390357567127'],
  ['ups-1z', '1Z879E930346834440'],
  ['ups-1z', '1Z410E7W0392751591'],
  ['ups-1z', '1Z8V92A70367203024'],
  ['ups-1z', '1ZXX3150YW44070023'],
  ['ups-1z', '1Z999AA10123456784'],
  ['ups-1z', '1Z2220060294314162'],
  ['fedex-12', '986578788855'],
  ['fedex-12', '477179081230'],
  ['fedex-12', '799531274483'],
  ['fedex-ground-15', '041441760228964'],
  ['fedex-ground-15', '568283610012000'],
  ['dhl-express', '3318810025'],
  ['dhl-express', '8487135506'],
  ['dhl-express', '73891051146'],
  ['dhl-piece', 'JJD0099999999'],
  ['dhl-piece', 'JVGL0999999990'],
  ['dhl-ecommerce', 'GM2951173225174494'],
  ['usps-impb', '92023999991043543415313958'],
  ['upu-s10', 'RB123456785GB'],
  ['upu-s10', 'RB123456785US'],
  ['gs1-sscc', '123456789012345675'],
  ['gs1-sscc', '006141411234567890'],
  ['gs1-sscc', '952012345678912345'],
  ['gs1-sscc', '106141411234567897'],
  ['dpd-28', '008182709980000020033350276C'],
  ['yodel', 'JJD0002257639032011'],
];

const extracted: [format: string, scan: string, number: string][] = [
  ['fedex-34', '1001921334250001000300779017972697', '779017972697'],
  ['fedex-34', '1027590111820004833500785458233610', '785458233610'],
  ['fedex-96-34', '9622001900000000000000776632517510', '776632517510'],
  ['fedex-96-34', '9622001560001234567100794808390594', '794808390594'],
  ['fedex-96-22', '9611020987654312345672', '987654312345672'],
  ['fedex-astra-32', '32971514560102447849175802862014', '784917580286'],
  ['usps-impb', '420787459400111206206406260787', '9400111206206406260787'],
  ['usps-impb', '4201002334249200190132607600833457', '9200190132607600833457'],
  ['usps-impb', '4201028212169270490119521303389129', '9270490119521303389129'],
  ['ups-maxicode', maxiCode, '1Z06X6100100004951'],
  ['ups-maxicode', '[)>␞01␝96841706672␝840␝001␝1Z00004951␝UPSN␝06X610␝', '1Z06X6100100004951'],
  ['ups-maxicode', maxiCode.replaceAll(GS, ''), '1Z06X6100100004951'],
  ['ups-maxicode', maxiCode.replaceAll(GS, '^]'), '1Z06X6100100004951'],
  ['dpd-28', '%008182709980000020033350276', '008182709980000020033350276C'],
  ['gs1-sscc', '(00)123456789012345675', '123456789012345675'],
];

const wrong: [format: string, scan: string][] = [
  ['ups-1z', '1Z1111111111111111'],
  ['ups-1z', '1Z5R89390357567128'],
  ['ups-1z', '1ZXXX3150YW44070023'],
  ['fedex-12', '986578788856'],
  ['fedex-34', '1001921334250001000300779017972698'],
  ['fedex-96-34', '9622001560001234567100794808390595'],
  ['dhl-express', '1234567890'],
  ['usps-impb', '420787459400111206206406260788'],
  ['upu-s10', 'RB123456786US'],
  ['upu-s10', 'RB123456785XX'],
  ['gs1-sscc', '123456789012345670'],
  ['dpd-28', '008182709980000020033350276A'],
  ['ups-maxicode', maxiCode.replace('1Z00004951', '1Z00004952')],
];

describe('the published samples of each carrier', () => {
  it.each(identical)('%s keeps %s as it is', (format, number) => {
    expect(believed(number, format)).toBe(number);
  });

  it.each(extracted)('%s reads %s as %s', (format, scan, number) => {
    expect(believed(scan, format)).toBe(number);
  });

  it.each(wrong)('%s refuses %s', (format, scan) => {
    expect(believed(scan, format)).toBeUndefined();
  });

  it.each(identical)('%s is read from %s typed in groups and in lower case', (format, number) => {
    const typed = number.toLowerCase().replace(/(.{4})/g, '$1 ');
    expect(believed(typed, format)).toBe(number);
  });

  it('takes four digits more off a ZIP+4 and never offers the wrong strip', () => {
    const numbers = recogniseTrackingNumber('4201002334249200190132607600833457').map(
      (c) => c.trackingNumber,
    );
    expect(numbers).toEqual(['9200190132607600833457']);
  });
});

describe('what is believed of ambiguous codes', () => {
  it('offers FedEx before Purolator where 12 digits pass both', () => {
    const carriers = recogniseTrackingNumber('287809468872').map(({ carrier }) => carrier);
    expect(carriers).toEqual(['FedEx', 'Purolator']);
  });

  it('puts USPS first where 34 digits begin with a ZIP', () => {
    expect(recogniseTrackingNumber('4201002334249200190132607600833457')[0]?.carrier).toBe('USPS');
  });

  it('reads 00 and 18 digits as SSCC or USPS 20 without an AIM id, and as SSCC alone from a GS1 symbol', () => {
    // The USPS reading has to pass too, hence this number.
    const scan = '00952012345678912345';
    expect(recogniseTrackingNumber(scan).map(({ format }) => format)).toEqual(['gs1-sscc', 'usps-20']);
    expect(recogniseTrackingNumber(scan, ']C1').map(({ format }) => format)).toEqual(['gs1-sscc']);
  });

  it('reads an SSCC in front of further GS1 elements', () => {
    expect(believed(`00${'123456789012345675'}10LOT7`, 'gs1-sscc', ']C1')).toBe('123456789012345675');
  });

  it('names both carriers of a JFV number and of JJD with 16 digits', () => {
    const formats = (scan: string) => recogniseTrackingNumber(scan).map(({ format }) => format);
    expect(formats('JFV247545960').toSorted()).toEqual(['dhl-piece', 'purolator-alpha']);
    expect(formats('JJD0002257639032011')).toEqual(['yodel', 'dhl-piece']);
    expect(formats('JJD0146000038976454')).toEqual(['dhl-piece', 'yodel']);
  });

  it('marks licence plates as pieces, and formats without a check digit as low trust', () => {
    expect(recogniseTrackingNumber('JVGL0999999990')[0]).toMatchObject({ piece: true, trust: 'low' });
    expect(recogniseTrackingNumber('GM2951173225174494')[0]).toMatchObject({ trust: 'low' });
    expect(recogniseTrackingNumber('3318810025')[0]).toEqual({
      carrier: 'DHL',
      format: 'dhl-express',
      trackingNumber: '3318810025',
      trust: 'checked',
    });
  });

  it('puts checked candidates before those of low trust', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9J][0-9JD]{8,33}$/), (scan) => {
        const trusts = recogniseTrackingNumber(scan).map(({ trust }) => trust);
        expect(trusts).toEqual(trusts.toSorted());
      }),
    );
  });

  it('separates ZIP and number of a USPS code at its GS as well', () => {
    expect(believed(`42078745${GS}9400111206206406260787`, 'usps-impb', ']C1')).toBe(
      '9400111206206406260787',
    );
  });

  it('does not take retail codes for parcels', () => {
    expect(recogniseTrackingNumber('986578788855', ']E0')).toEqual([]);
    expect(recogniseTrackingNumber('12345678901231', ']I1')).toEqual([]);
  });

  it('reads the FedEx number out of a PDF417', () => {
    const scan = `[)>\u001E01${GS}0294063${GS}840${GS}01${GS}9865787888550201${GS}FDE${GS}`;
    expect(believed(scan, 'fedex-pdf417')).toBe('986578788855');
  });
});

describe('chance', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

  it.each([8, 9, 13])('no number of %i digits is a tracking number', (length) => {
    fc.assert(fc.property(digits(length), (scan) => recogniseTrackingNumber(scan).length === 0));
  });

  it('every number of 14 digits may be DHL eCommerce', () => {
    fc.assert(fc.property(digits(14), (scan) => recogniseTrackingNumber(scan).length > 0));
  });

  // Why a right check digit is a hint and no proof.
  it.each([
    [10, 0.1],
    [11, 0.1],
    [12, 0.15],
    [15, 0.1],
    [18, 0.1],
    [20, 0.1],
    [22, 0.005],
  ])('about the expected share of random numbers of %i digits passes (%d)', (length, share) => {
    const scans = fc.sample(digits(length), { numRuns: 4000, seed: 7 });
    const uniform = scans.map((scan, i) => scramble(scan, i));
    const passed = uniform.filter((scan) => recogniseTrackingNumber(scan).length > 0).length / scans.length;
    expect(passed).toBeGreaterThan(share * 0.7);
    expect(passed).toBeLessThan(share * 1.3 + 0.003);
  });
});

/** fast-check favours small and repeated digits; this spreads them evenly and is the same in every run. */
function scramble(digits: string, seed: number): string {
  let state = (seed + 1) * 2654435761;
  return digits.replace(/\d/g, (digit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String((Number(digit) + (state >>> 16)) % 10);
  });
}
