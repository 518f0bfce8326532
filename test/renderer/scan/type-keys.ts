import {
  type Burst,
  type BurstOptions,
  type BurstStep,
  type Key,
  noBurst,
  pressKey,
} from '../../../renderer/scan/burst';
import { type KeyStroke, type LayoutName, strokeOfChar } from '../../../renderer/scan/keyboard-layouts';

export const usEnter: BurstOptions = { layout: 'US', suffix: 'Enter' };

export function aKey(
  stroke: Partial<KeyStroke> & { code: string },
  at: number,
  changes: Partial<Key> = {},
): Key {
  return {
    shift: false,
    altGr: false,
    control: false,
    repeat: false,
    printed: '',
    at,
    ...stroke,
    ...changes,
  };
}

/** The strokes of a text on a keyboard of that country, the suffix last. */
export function strokesOf(text: string, layout: LayoutName = 'US', suffix = 'Enter'): KeyStroke[] {
  const strokes = [...text].map((char) => {
    const stroke = strokeOfChar(layout, char);
    if (!stroke) throw new Error(`${layout} has no key for ${char}`);
    return stroke;
  });
  return [...strokes, { code: suffix, shift: false, altGr: false }];
}

/** Presses the strokes with these gaps between them (the last gap repeats) and returns every step. */
export function press(
  strokes: KeyStroke[],
  gaps: number[],
  options: BurstOptions = usEnter,
  from: Burst = noBurst,
): BurstStep[] {
  let at = 1000;
  let burst = from;
  return strokes.map((stroke, index) => {
    if (index > 0) at += gaps[index - 1] ?? gaps.at(-1) ?? 5;
    const step = pressKey(burst, aKey(stroke, at), options);
    burst = step.burst;
    return step;
  });
}

export function scanned(steps: BurstStep[]): string[] {
  return steps.flatMap((step) => (step.kind === 'scan' ? [step.text] : []));
}
