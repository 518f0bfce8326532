import { inflateSync } from 'node:zlib';

type Table = { tag: string; data: Buffer };

/**
 * Unpacks a WOFF font, every glyph on an even offset. The PDF library can read WOFF itself, but inflates the whole glyph
 * table again for every glyph (two seconds a page), and its subsets lose every glyph after one of odd length.
 */
export function sfntFont(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_none, index) => {
    const entry = woff.subarray(44 + index * 20, 64 + index * 20);
    const packed = woff.subarray(entry.readUInt32BE(4), entry.readUInt32BE(4) + entry.readUInt32BE(8));
    const data = packed.length < entry.readUInt32BE(12) ? inflateSync(packed) : packed;
    return { tag: entry.toString('latin1', 0, 4), data };
  });
  return assemble(woff.subarray(4, 8), evenGlyphs(tables));
}

/** Pads each glyph to four bytes and writes the offsets anew, in their long form. */
function evenGlyphs(tables: Table[]): Table[] {
  const table = (tag: string) => {
    const found = tables.find((one) => one.tag === tag);
    if (!found) throw new Error(`the font has no ${tag} table`);
    return found.data;
  };
  const [head, loca, glyf] = [Buffer.from(table('head')), table('loca'), table('glyf')];
  const isLong = head.readInt16BE(50) === 1;
  const count = table('maxp').readUInt16BE(4);
  const offset = (glyph: number) =>
    isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;
  const offsets = Buffer.alloc((count + 1) * 4);
  const glyphs: Buffer[] = [];
  let end = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    const data = padded(glyf.subarray(offset(glyph), offset(glyph + 1)));
    glyphs.push(data);
    end += data.length;
    offsets.writeUInt32BE(end, (glyph + 1) * 4);
  }
  head.writeInt16BE(1, 50);
  const replaced = new Map([
    ['head', head],
    ['loca', offsets],
    ['glyf', Buffer.concat(glyphs)],
  ]);
  return tables.map(({ tag, data }) => ({ tag, data: replaced.get(tag) ?? data }));
}

/** Checksums are left at zero: nothing that reads a font in a PDF looks at them. */
function assemble(flavour: Buffer, tables: Table[]): Buffer {
  const count = tables.length;
  const header = Buffer.alloc(12 + 16 * count);
  flavour.copy(header);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((count - 2 ** power) * 16, 10);
  let offset = header.length;
  const parts = tables.map(({ tag, data }, index) => {
    const entry = 12 + 16 * index;
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    const part = padded(data);
    offset += part.length;
    return part;
  });
  return Buffer.concat([header, ...parts]);
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}
