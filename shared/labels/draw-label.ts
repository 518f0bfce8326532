import { drawCode, type Modules } from './draw-code';
import {
  type Dpi,
  type DrawnLabel,
  dotsOf,
  type LabelSymbology,
  type Picture,
  printerLetters,
} from './drawn-label';
import { letterRoom } from './fit-text';
import type { Label, LabelProblem } from './label';
import { typeset } from './typeset';

export type DrawingTools = {
  /** The modules of a code, without quiet zone; a linear code is one row. */
  encode: (symbology: LabelSymbology, text: string) => Modules;
  /** Letters that the printer may not have, `height` dots high. */
  paint: (text: string, height: number) => Promise<Omit<Picture, 'x' | 'y'>>;
};

/** The label in dots of a printer, or which field has no room or no letters (LABEL-1). */
export async function drawLabel(
  label: Label,
  dpi: Dpi,
  tools: DrawingTools,
): Promise<{ ok: true; drawn: DrawnLabel } | LabelProblem> {
  const dots = (mm: number) => dotsOf(mm, dpi);
  const drawn: DrawnLabel = {
    dpi,
    width: dots(label.widthMm),
    height: dots(label.heightMm),
    texts: [],
    boxes: [],
    pictures: [],
    codes: [],
  };
  for (const block of label.blocks) {
    const x = dots(block.xMm);
    const y = dots(block.yMm);
    if (block.kind === 'line') {
      const [width, height] = [Math.max(1, dots(block.widthMm)), Math.max(1, dots(block.heightMm))];
      drawn.boxes.push({ x, y, width, height });
    } else if (block.kind === 'code') {
      const room = { x, y, width: dots(block.widthMm), height: dots(block.heightMm) };
      const code = drawCode(block.text, room, dpi, tools.encode);
      if (!code) return { ok: false, problem: 'overflow', field: block.field };
      drawn.pictures.push(code.picture);
      drawn.codes.push(code.code);
    } else {
      const placed = typeset(block);
      if (!placed.ok) return placed;
      for (const line of placed.lines) {
        const at = { x: dots(line.xMm), y: dots(line.yMm) };
        // Rounded up they would be wider than was measured.
        const height = Math.floor((line.sizeMm * dpi) / 25.4);
        if (printerLetters.test(line.text)) {
          drawn.texts.push({ ...at, width: letterRoom(line.text, height), height, text: line.text });
          continue;
        }
        const picture = await tools.paint(line.text, height);
        if (picture.width > dots(block.widthMm))
          return { ok: false, problem: 'overflow', field: block.field };
        drawn.pictures.push({ ...at, ...picture });
      }
    }
  }
  return { ok: true, drawn };
}
