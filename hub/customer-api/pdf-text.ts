import type { PDFFont } from 'pdf-lib';

/** A letter that the font does not have is drawn without its accent, else as a question mark: never as nothing. */
export function drawable(text: string, known: ReadonlySet<number>): string {
  const letters = Array.from(text, (letter) => {
    if (known.has(letter.codePointAt(0) ?? 0)) return letter;
    const base = letter.normalize('NFD').charAt(0);
    return known.has(base.codePointAt(0) ?? 0) ? base : '?';
  });
  return letters.join('');
}

/**
 * The lines in which a text fits a width, in points. Breaks between words, and within one that is longer than a line: addresses and
 * Chinese have no spaces.
 */
export function wrapped(text: string, font: PDFFont, size: number, width: number): string[] {
  const fits = (line: string) => font.widthOfTextAtSize(line, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )/)) {
    if (fits((line + word).trimEnd())) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line.trimEnd()];
}
