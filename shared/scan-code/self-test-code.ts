import { parseAim } from './aim';
import { type TextDifference, textDifferences } from './text-differences';

/**
 * The text of the scanner self-test barcode (Code 128). Every character stands once, so a lost one can be named. Letters:
 * those that AZERTY and QWERTZ move and the Turkish I, in both cases. Digits: AZERTY shifts them. Signs: those in our codes
 * and in carriers' codes.
 */
export const selfTestCode = '$T:AQWZYMIaqwzymi0123456789-_/+.#%[]()>';

/** The same for Code 39: a scanner with *full ASCII* on reads `+Z` as `z`. Print it as plain Code 39. */
export const code39SelfTestCode = 'SELFTEST+Z';

export type SelfTestResult =
  | { ok: true }
  | {
      ok: false;
      /**
       * `input-method`: a Chinese or Japanese input method took the keys. `suffix`: characters follow the code.
       * `layout`: scanner and station disagree about the keyboard. `full-ascii`: Code 39 full ASCII is on.
       */
      problem: 'layout' | 'lost-characters' | 'case' | 'suffix' | 'input-method' | 'full-ascii';
      expected: string;
      received: string;
      differences: TextDifference[];
    };

type Problem = Extract<SelfTestResult, { ok: false }>['problem'];

// Longer than two scans run together; what follows tells nothing more.
const maxReceived = 4 * selfTestCode.length;

/** Whether a scan is one of the self-test barcodes, however damaged, as long as its first characters arrived. */
export function isSelfTest(text: string): boolean {
  return /^(?:\$T:|SELFTEST)/i.test(text);
}

/** Compares what arrived when a self-test barcode was scanned with what is printed. An AIM id in front is no fault. */
export function checkSelfTest(raw: string): SelfTestResult {
  const received = parseAim(raw).text.slice(0, maxReceived);
  const expected = /^SELFTEST/i.test(received) ? code39SelfTestCode : selfTestCode;
  if (received === expected) return { ok: true };
  const problem = selfTestProblem(expected, received);
  return { ok: false, problem, expected, received, differences: textDifferences(expected, received) };
}

function selfTestProblem(expected: string, received: string): Problem {
  if (/[\u2014\u2018-\u201D\u2026\u3000-\u303F\uFF00-\uFFEF\p{Script=Han}]/u.test(received))
    return 'input-method';
  if (received.startsWith(expected)) return 'suffix';
  if (expected === code39SelfTestCode && received.toLowerCase() === 'selftestz') return 'full-ascii';
  if (received.toLowerCase() === expected.toLowerCase()) return 'case';
  return isSubsequence(received.toLowerCase(), expected.toLowerCase()) ? 'lost-characters' : 'layout';
}

function isSubsequence(part: string, whole: string): boolean {
  let found = 0;
  for (const char of whole) if (char === part[found]) found++;
  return found === part.length;
}
