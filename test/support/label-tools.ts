import { createRequire } from 'node:module';
import { createCodeReader } from '../../electron/host/printing/code-reader';
import { encodeCode } from '../../renderer/components/labels/encode-code';
import { hexOfDots } from '../../shared/labels/draw-code';
import { type DrawingTools, drawLabel } from '../../shared/labels/draw-label';
import type { Dpi, DrawnLabel } from '../../shared/labels/drawn-label';
import { letterRoom } from '../../shared/labels/fit-text';
import type { Label } from '../../shared/labels/label';

export const readCodes = createCodeReader(
  createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
);

/** Without a browser there is no font: every letter is as dark as can be. */
export const tools: DrawingTools = {
  encode: encodeCode,
  paint: async (text, height) => {
    const width = letterRoom(text, height);
    const high = Math.ceil(height * 1.2);
    return { width, height: high, rows: Array(high).fill(hexOfDots(Array(width).fill(true))) };
  },
};

export async function drawn(label: Label, dpi: Dpi): Promise<DrawnLabel> {
  const result = await drawLabel(label, dpi, tools);
  if (!result.ok) throw new Error(`${result.problem}: ${result.field}`);
  return result.drawn;
}
