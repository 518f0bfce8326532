import { charOfStroke, type LayoutName } from './keyboard-layouts';

/** One keydown, without the DOM. `at` is event.timeStamp: it survives a slow page, Date.now() does not. */
export type Key = {
  code: string;
  at: number;
  shift: boolean;
  altGr: boolean;
  control: boolean;
  repeat: boolean;
  /** What the computer made of the key (event.key): believed only where it shows that Shift was down. */
  printed: string;
};

export type BurstOptions = {
  layout: LayoutName;
  suffix: 'Enter' | 'Tab';
  /** What the scanner sends before every code: with it nobody has to guess by speed what is a scan. */
  prefix?: string;
};

export type Burst = { text: string; gaps: number[]; lastAt: number };
export const noBurst: Burst = { text: '', gaps: [], lastAt: Number.NEGATIVE_INFINITY };

/**
 * `typed`: an ordinary key, leave it alone. `started`: may be the first character of a scan. `held`: the next one, fast
 * enough. `scan`: complete, the suffix belongs to it. `swallowed`: a control key inside a burst.
 */
export type BurstStep =
  | { kind: 'typed' | 'started' | 'held' | 'swallowed'; burst: Burst }
  | { kind: 'scan'; text: string; burst: Burst };

/** A median, because Bluetooth delivers in clumps: a limit on every single gap loses most of their scans. */
export const maxMedianGapMs = 35;
/** Nothing that a scanner sends pauses longer within one code. */
export const maxGapMs = 250;
export const minBurstLength = 4;
const maxBurstLength = 2048;
const groupSeparator = '\u001d';
const modifiers = /^(?:Shift|Control|Alt|Meta)(?:Left|Right)$|^CapsLock$|^NumLock$/;

/** The next state of the collected burst after one key. Pure; time is the keys' own. */
export function pressKey(burst: Burst, key: Key, options: BurstOptions): BurstStep {
  // A held key passes every speed test, so its repeats never count.
  if (key.repeat || modifiers.test(key.code)) return { kind: 'typed', burst };
  const gap = key.at - burst.lastAt;
  const isLate = gap > maxGapMs;
  const isSuffix = key.code === options.suffix || (options.suffix === 'Enter' && key.code === 'NumpadEnter');
  if (isSuffix) {
    const text = isLate ? null : scannedText(burst, options.prefix ?? '');
    if (text !== null) return { kind: 'scan', text, burst: noBurst };
    return { kind: 'typed', burst: noBurst };
  }
  const inBurst = !isLate && burst.text !== '' && gap <= maxMedianGapMs;
  const char = readChar(key, inBurst, options.layout);
  if (char === undefined) {
    // A scanner set to send control codes presses Ctrl+letter: that must not open a tab in the middle of a scan.
    if (inBurst && key.control) return { kind: 'swallowed', burst: { ...burst, lastAt: key.at } };
    return { kind: 'typed', burst: noBurst };
  }
  if (isLate || burst.text === '')
    return { kind: 'started', burst: { text: char, gaps: [], lastAt: key.at } };
  if (burst.text.length >= maxBurstLength) return { kind: 'swallowed', burst };
  const next = { text: burst.text + char, gaps: [...burst.gaps, gap], lastAt: key.at };
  return { kind: medianGap(next) <= maxMedianGapMs ? 'held' : 'typed', burst: next };
}

/** What a scanner sent without its suffix, once nothing has come for `maxGapMs`; shown as incomplete, never guessed. */
export function incompleteText(burst: Burst, now: number): string | null {
  return now - burst.lastAt > maxGapMs && isScan(burst) ? burst.text : null;
}

function scannedText(burst: Burst, prefix: string): string | null {
  if (prefix === '') return isScan(burst) ? burst.text : null;
  const isScanned = burst.text.startsWith(prefix) && burst.text.length > prefix.length;
  return isScanned ? burst.text.slice(prefix.length) : null;
}

function isScan(burst: Burst): boolean {
  return burst.text.length >= minBurstLength && medianGap(burst) <= maxMedianGapMs;
}

function medianGap({ gaps }: Burst): number {
  if (gaps.length === 0) return Number.POSITIVE_INFINITY;
  const sorted = [...gaps].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function readChar(key: Key, inBurst: boolean, layout: LayoutName): string | undefined {
  // GS comes as Ctrl+] from most scanners and as F8 from some.
  if (inBurst && ((key.control && key.code === 'BracketRight') || key.code === 'F8')) return groupSeparator;
  if (key.control) return undefined;
  // Remote desktops and test drivers send the shifted character without saying that Shift is down.
  const shifted = charOfStroke(layout, { ...key, shift: true });
  return key.printed === shifted ? shifted : charOfStroke(layout, key);
}
