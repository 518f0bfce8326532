import type { PrinterProblem } from '../../../shared/labels/printer';

export type PrinterStatus = {
  problem: PrinterProblem | null;
  /** Nothing waits to be printed and nothing is being printed. */
  isIdle: boolean;
};

const [startOfText, endOfText] = ['\u0002', '\u0003'];
export const statusFrames = 3;

/** The whole strings of an answer. */
export const framesOf = (answer: string): string[] =>
  answer
    .split(endOfText)
    .slice(0, -1)
    .map((part) => part.slice(part.lastIndexOf(startOfText) + 1));

/**
 * The three strings that a printer answers to `~HS` (ZPL II programming guide, Host Status Return). Fields of the first:
 * 2 paper out, 3 pause, 5 formats waiting, 12 too hot; of the second: 3 head up, 4 ribbon out, 9 labels left.
 */
export function readStatus(answer: string): PrinterStatus {
  const [first = [], second = []] = framesOf(answer).map((text) => text.split(','));
  if (
    first.length < 12 ||
    second.length < 9 ||
    ![...first, ...second].every((part) => /^\d+$/.test(part.trim()))
  )
    return { problem: 'unclear', isIdle: false };
  const isSet = (fields: string[], place: number) => Number(fields[place - 1]) !== 0;
  const problem = isSet(first, 2)
    ? 'paper'
    : isSet(second, 3)
      ? 'open'
      : isSet(second, 4)
        ? 'ribbon'
        : isSet(first, 12)
          ? 'hot'
          : isSet(first, 3)
            ? 'paused'
            : null;
  return { problem, isIdle: !isSet(first, 5) && !isSet(second, 9) };
}
