import bwip from 'bwip-js/generic';
import type { Modules } from '../../../shared/labels/draw-code';
import type { LabelSymbology } from '../../../shared/labels/drawn-label';

/** The modules of a code without its quiet zone. */
export function encodeCode(symbology: LabelSymbology, text: string): Modules {
  const [drawn] = bwip.raw({ bcid: symbology.toLowerCase(), text });
  if (drawn && 'pixs' in drawn) {
    const { pixs, pixx, pixy } = drawn;
    return Array.from({ length: pixy }, (_none, y) => pixs.slice(y * pixx, (y + 1) * pixx).map(Boolean));
  }
  if (!drawn) throw new Error(`${symbology} was drawn as nothing`);
  // Widths in modules: bar, space, bar and so on.
  return [drawn.sbs.flatMap((width, index) => Array<boolean>(width).fill(index % 2 === 0))];
}
