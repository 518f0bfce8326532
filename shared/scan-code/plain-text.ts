const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63]/g;

/** Folds look-alike characters and drops non-printing ones. NFKC turns an input method's full-width text into ASCII. */
export function plainText(text: string): string {
  // \p{C}: controls, zero-width and bidi marks, lone surrogates; U+FFFD is what a bad byte decodes to.
  return text
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(/[\p{C}\uFFFD]/gu, '')
    .trim();
}

/** Upper-case letters and digits only: what is left of a code when grouping and brackets are taken away. */
export function compactText(text: string): string {
  return plainText(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
