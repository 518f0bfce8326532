import { letterWidths } from './letter-widths';

/** What the bundled fonts have: Latin, Cyrillic, Chinese, and what stands between them. */
const letters =
  /^[\u0020-\u007E\u00A1-\u017F\u0400-\u045F\u2010-\u2026\u20AC\u3001-\u3011\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

/** Whether every letter can be drawn; an emoji in a name would come out as an empty box. */
export const isDrawable = (text: string): boolean => letters.test(text);

/** In heights of a line. Letters without an entry count as a square, which is what Chinese ones are. */
export function widthOf(text: string): number {
  let thousandths = 0;
  for (const letter of text) thousandths += letterWidths[letter] ?? 1000;
  return thousandths / 1000;
}

/** Whole dots that letters `height` dots high certainly do not exceed: printers' own letters are narrower than ours. */
export const letterRoom = (text: string, height: number): number =>
  Math.max(1, Math.ceil(widthOf(text) * height));

/**
 * Breaks text into lines no wider than `width` (in heights of a line): between words and between Chinese letters, and inside a
 * word only where it alone is wider than a line.
 */
export function breakLines(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (more: string) => widthOf((line + more).trimEnd()) <= width;
  for (const part of text
    .trim()
    .match(/[\u3001-\u9FFF\uFF01-\uFF5E]|[^\s\u3001-\u9FFF\uFF01-\uFF5E]+|\s+/g) ?? []) {
    if (fits(part)) {
      line += part;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
    for (const letter of part.trim()) {
      if (!fits(letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}
