import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSelfTest, code39SelfTestCode, selfTestCode } from '../../../shared/scan-code/self-test-code';

/** What a German station shows when the scanner believes in a US keyboard. */
function onGermanLayout(text: string): string {
  const from = 'YZyz-_/+#[]()>:';
  const to = 'ZYzyß?-`§ü+)=:Ö';
  return [...text].map((char) => (from.includes(char) ? to[from.indexOf(char)] : char)).join('');
}

describe('scanner self-test', () => {
  it('has no character twice, so a lost one can be named', () => {
    expect(new Set(selfTestCode).size).toBe(selfTestCode.length);
  });

  it('passes what is printed, with an AIM id as well', () => {
    expect(checkSelfTest(selfTestCode)).toEqual({ ok: true });
    expect(checkSelfTest(`]C0${selfTestCode}`)).toEqual({ ok: true });
    expect(checkSelfTest(code39SelfTestCode)).toEqual({ ok: true });
  });

  it.each([
    ['layout', onGermanLayout(selfTestCode)],
    ['layout', selfTestCode.replace('Z', 'W').replace('W', 'Z')],
    ['case', selfTestCode.toUpperCase()],
    ['case', selfTestCode.toLowerCase()],
    ['suffix', `${selfTestCode}\r`],
    ['suffix', `${selfTestCode}${selfTestCode}`],
    ['lost-characters', selfTestCode.slice(2)],
    ['lost-characters', selfTestCode.slice(0, -1)],
    [
      'lost-characters',
      selfTestCode
        .replace('5', '')
        .toUpperCase()
        .replace(/(.)(?=.*\1)/g, '$1'),
    ],
    ['lost-characters', ''],
    ['input-method', selfTestCode.replace(':', '：')],
    ['input-method', selfTestCode.replace('[', '【').replace(']', '】')],
    ['full-ascii', 'SELFTESTz'],
    ['case', code39SelfTestCode.toLowerCase()],
  ])('%s: %j', (problem, received) => {
    expect(checkSelfTest(received)).toMatchObject({ ok: false, problem, received });
  });

  it('names the characters that differ', () => {
    expect(checkSelfTest(selfTestCode.replace('Z', 'Y').replace('5', ''))).toMatchObject({
      problem: 'layout',
      expected: selfTestCode,
      differences: [
        { at: selfTestCode.indexOf('Z'), expected: 'Z', received: 'Y' },
        { at: selfTestCode.indexOf('5'), expected: '5', received: '' },
      ],
    });
  });

  it('finds every loss', () => {
    fc.assert(
      fc.property(fc.subarray([...selfTestCode], { maxLength: selfTestCode.length - 1 }), (kept) => {
        expect(checkSelfTest(kept.join(''))).toMatchObject({ problem: 'lost-characters' });
      }),
    );
  });

  it('survives anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (received) => {
        expect(checkSelfTest(received).ok).toBe(received === selfTestCode);
      }),
    );
  });
});
