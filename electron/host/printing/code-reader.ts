import { readFile } from 'node:fs/promises';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { LabelSymbology } from '../../../shared/labels/drawn-label';

export type CodeImage = { width: number; height: number; isDark: (x: number, y: number) => boolean };
/** What a scanner would read off the picture: every code of that kind. */
export type CodeReader = (image: CodeImage, symbology: LabelSymbology) => Promise<string[]>;

const formats = { code128: 'Code128', dataMatrix: 'DataMatrix' } as const;

/** `decoderFile`: zxing_reader.wasm, which would otherwise be fetched from the internet. Read when the first label is checked. */
export function createCodeReader(decoderFile: string): CodeReader {
  let ready: Promise<unknown> | null = null;
  const load = async () => {
    const { buffer, byteOffset, byteLength } = await readFile(decoderFile);
    const wasmBinary = buffer.slice(byteOffset, byteOffset + byteLength);
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  };
  return async ({ width, height, isDark }, symbology) => {
    ready ??= load();
    await ready;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (isDark(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    const found = await readBarcodes(
      { data, width, height, colorSpace: 'srgb' },
      { formats: [formats[symbology]], tryHarder: true },
    );
    return found.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  };
}
