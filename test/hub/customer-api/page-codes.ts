import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Pixels per point: 0.25 mm bars become about three pixels, as from a good scanner. */
const scale = 4;
const page = { width: 595 * scale, height: 842 * scale };

/** Reads every barcode of a PDF as a scanner would: its filled rectangles are painted and the picture is decoded. */
export async function pageCodes(pdf: Buffer): Promise<{ format: string; text: string }[]> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer },
    fireImmediately: true,
  });
  const pixels = paint(rectangles(pdf));
  const image = { data: pixels, width: page.width, height: page.height, colorSpace: 'srgb' as const };
  const found = await readBarcodes(image as ImageData, {
    formats: ['Code128', 'DataMatrix'],
    tryHarder: true,
    maxNumberOfSymbols: 30,
  });
  return found.map(({ format, bytes }) => ({ format, text: Buffer.from(bytes).toString('utf8') }));
}

type Rectangle = { x: number; y: number; width: number; height: number };

/** pdf-lib writes text and pictures with other operators, so every `re` of a page belongs to a code. */
function rectangles(pdf: Buffer): Rectangle[] {
  const found: Rectangle[] = [];
  for (const stream of streams(pdf)) {
    for (const [, x, y, width, height] of stream.matchAll(
      /(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re\b/g,
    )) {
      found.push({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) });
    }
  }
  return found;
}

export function streams(pdf: Buffer): string[] {
  const found: string[] = [];
  let from = pdf.indexOf('stream\n');
  while (from >= 0) {
    const start = from + 'stream\n'.length;
    const end = pdf.indexOf('endstream', start);
    const packed = pdf.subarray(start, end);
    found.push((packed[0] === 0x78 ? inflateSync(packed) : packed).toString('latin1'));
    from = pdf.indexOf('stream\n', end + 'endstream'.length);
  }
  return found;
}

function paint(dark: Rectangle[]): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(page.width * page.height * 4).fill(255);
  for (const { x, y, width, height } of dark) {
    const left = Math.round(x * scale);
    const right = Math.round((x + width) * scale);
    const top = page.height - Math.round((y + height) * scale);
    const bottom = page.height - Math.round(y * scale);
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) {
        pixels.fill(0, (row * page.width + column) * 4, (row * page.width + column) * 4 + 3);
      }
    }
  }
  return pixels;
}
