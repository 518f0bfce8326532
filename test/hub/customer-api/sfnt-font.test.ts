import { once } from 'node:events';
import fontkit from '@pdf-lib/fontkit';
import { expect, it } from 'vitest';
import { readSlipFont } from '../../../hub/customer-api/slip-font';

type Glyph = { id: number; path: { toSVG(): string } };
type Font = {
  glyphsForString(text: string): Glyph[];
  getGlyph(id: number): Glyph;
  createSubset(): { includeGlyph(id: number): number; encodeStream(): NodeJS.EventEmitter };
};

it('every letter of a packing slip survives the subset that is embedded', async () => {
  const font = fontkit.create(readSlipFont()) as unknown as Font;
  const text = [...'Packing slip PACKSEDEL åäöÅÄÖ 0123456789 王小明 装箱单 WD-WX21 ()'].filter(
    (c) => c !== ' ',
  );
  const glyphs = text.flatMap((char) => font.glyphsForString(char));
  const subset = font.createSubset();
  const ids = glyphs.map(({ id }) => subset.includeGlyph(id));
  const parts: Uint8Array[] = [];
  const stream = subset.encodeStream().on('data', (part: Uint8Array) => parts.push(part));
  await once(stream, 'end');
  const embedded = fontkit.create(Buffer.concat(parts)) as unknown as Font;
  for (const [index, id] of ids.entries()) {
    const outline = glyphs[index]?.path.toSVG();
    expect(outline, text[index]).not.toBe('');
    expect(embedded.getGlyph(id).path.toSVG(), text[index]).toBe(outline);
  }
});
