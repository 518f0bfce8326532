import { dotsOfLabel } from '../../../shared/labels/dots-of-label';
import type { DrawnCode, DrawnLabel } from '../../../shared/labels/drawn-label';
import { readZpl } from '../../../shared/labels/read-zpl';
import { toZpl } from '../../../shared/labels/to-zpl';
import type { CodeReader } from './code-reader';

/**
 * LABEL-4: what would be sent is read back as the printer would, and every code with its quiet zone is decoded off those dots.
 * Returns the ZPL and the codes that do not say what they should; ZPL with such a code must not be sent.
 */
export async function checkLabel(
  drawn: DrawnLabel,
  readCodes: CodeReader,
): Promise<{ zpl: string; unreadable: DrawnCode[] }> {
  const zpl = toZpl(drawn);
  const read = readZpl(zpl);
  const dots = dotsOfLabel(read);
  const unreadable: DrawnCode[] = [];
  for (const code of drawn.codes) {
    const { x, y, width, height, symbology, text } = code;
    const isInside = x + width <= read.width && y + height <= read.height;
    const isDark = (column: number, row: number) => dots[(y + row) * read.width + x + column] === 1;
    const found = isInside ? await readCodes({ width, height, isDark }, symbology) : [];
    if (found.length !== 1 || found[0] !== text) unreadable.push(code);
  }
  return { zpl, unreadable };
}
