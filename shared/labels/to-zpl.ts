import type { DrawnLabel } from './drawn-label';

/**
 * The label in ZPL II. Everything that a printer remembers from the label before is said anew: letters (UTF-8), width, length,
 * origin, direction and number of copies. Codes are pictures, so that the dots that were checked are the dots that are printed.
 */
export function toZpl({ width, height, texts, boxes, pictures }: DrawnLabel): string {
  return [
    `^XA^CI28^PW${width}^LL${height}^LH0,0^PON`,
    ...boxes.map((box) => `${at(box)}^GB${box.width},${box.height},${Math.min(box.width, box.height)}^FS`),
    ...texts.map((text) => `${at(text)}^A0N,${text.height},${text.height}^FH_^FD${zplText(text.text)}^FS`),
    ...pictures.map((picture) => {
      const rowBytes = Math.ceil(picture.width / 8);
      const bytes = rowBytes * picture.height;
      return `${at(picture)}^GFA,${bytes},${bytes},${rowBytes},${packed(picture.rows)}^FS`;
    }),
    '^PQ1,0,1,N^XZ\n',
  ].join('\n');
}

const at = ({ x, y }: { x: number; y: number }) => `^FO${x},${y}`;

/** `:` is the row before once more. */
function packed(rows: readonly string[]): string {
  return rows.map((row, index) => (index > 0 && row === rows[index - 1] ? ':' : row)).join('');
}

/**
 * LABEL-2: what a customer wrote is never a command. Only plain letters stand for themselves; `^` and `~`, which begin
 * commands, `\` and `_`, which escape, and all that is not ASCII go as `_XX`, byte by byte.
 */
export function zplText(text: string): string {
  return Array.from(text, (letter) => {
    if (/[\u0020-\u007E]/.test(letter) && !/[\^~\\_]/.test(letter)) return letter;
    const code = letter.codePointAt(0) ?? 0;
    if (code > 0x7f) return encodeURIComponent(letter).replaceAll('%', '_');
    return `_${code.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
