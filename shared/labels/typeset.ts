import { breakLines, isDrawable, widthOf } from './fit-text';
import type { LabelProblem, LabelText } from './label';

export type TypesetLine = { text: string; xMm: number; yMm: number; widthMm: number; sizeMm: number };

/** From the top of a line to the top of the next, in heights of its letters: a little more than painted ones are high. */
const linePitch = 1.25;

/** The lines of a text at their places, in the largest of its sizes that has room for all of it (LABEL-1). */
export function typeset(block: LabelText): { ok: true; lines: TypesetLine[] } | LabelProblem {
  const { field, text, xMm, yMm, widthMm, sizesMm } = block;
  const paragraphs = typeof text === 'string' ? [text] : text;
  if (!paragraphs.every(isDrawable)) return { ok: false, problem: 'letter', field };
  const heightMm = sizesMm[0] * linePitch * block.lines;
  for (const sizeMm of sizesMm) {
    const lines = paragraphs.flatMap((paragraph) => breakLines(paragraph, widthMm / sizeMm));
    const pitchMm = sizeMm * linePitch;
    if (lines.length * pitchMm > heightMm + 0.001) continue;
    if (lines.some((line) => widthOf(line) * sizeMm > widthMm)) continue;
    return {
      ok: true,
      lines: lines.map((line, index) => ({
        text: line,
        xMm,
        yMm: yMm + index * pitchMm,
        widthMm: widthOf(line) * sizeMm,
        sizeMm,
      })),
    };
  }
  return { ok: false, problem: 'overflow', field };
}
