type Font = { unitsPerEm: number; glyphForCodePoint: (code: number) => { id: number; advanceWidth: number } };

/** Thousandths of the height, of every Latin letter that the font has. */
export function letterWidthsOf(font: Font): Record<string, number> {
  const widths: Record<string, number> = {};
  for (let code = 0x20; code < 0x180; code++) {
    const { id, advanceWidth } = font.glyphForCodePoint(code);
    if (id === 0 || (code > 0x7e && code < 0xa1)) continue;
    widths[String.fromCodePoint(code)] = Math.round((advanceWidth * 1000) / font.unitsPerEm);
  }
  return widths;
}
