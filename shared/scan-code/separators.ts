/** Group separator: stands between the fields of two-dimensional codes and after variable GS1 elements. */
export const GS = '\u001D';
const RS = '\u001E';
const EOT = '\u0004';

/** Writes a code's separators as GS, RS and EOT where a scanner or a person wrote them as pictures or caret notation. */
export function withSeparators(text: string): string {
  const pictured = text.replaceAll('␝', GS).replaceAll('␞', RS).replaceAll('␄', EOT);
  return pictured.startsWith('[)>') ? pictured.replaceAll('^]', GS).replaceAll('^^', RS) : pictured;
}

/** The text without GS, RS and EOT. */
export function withoutSeparators(text: string): string {
  return text.replaceAll(GS, '').replaceAll(RS, '').replaceAll(EOT, '');
}
