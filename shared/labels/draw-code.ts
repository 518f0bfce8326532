import { type Dpi, type DrawnCode, dotsOf, type LabelSymbology, mmOf, type Picture } from './drawn-label';

/** Rows of a code, true is dark. */
export type Modules = boolean[][];
type Room = { x: number; y: number; width: number; height: number };

/**
 * LABEL-3. The narrowest module that hand scanners read from paper; the widest that is of any use; and the quiet zone around
 * the code in modules, which standards demand of it (for a Data Matrix one; paper is cut askew, so it gets two).
 */
const rules = {
  code128: { leastMm: 0.25, mostMm: 0.5, quietX: 10, quietY: 0 },
  dataMatrix: { leastMm: 0.5, mostMm: 1, quietX: 2, quietY: 2 },
} as const satisfies Record<LabelSymbology, unknown>;

/** Bars where they fit, because every scanner reads them, else a Data Matrix; null: neither fits. */
export function drawCode(
  text: string,
  room: Room,
  dpi: Dpi,
  encode: (symbology: LabelSymbology, text: string) => Modules,
): { picture: Picture; code: DrawnCode } | null {
  for (const symbology of ['code128', 'dataMatrix'] as const) {
    const { leastMm, mostMm, quietX, quietY } = rules[symbology];
    const modules = encode(symbology, text);
    const wide = (modules[0]?.length ?? 0) + 2 * quietX;
    const high = symbology === 'code128' ? 0 : modules.length + 2 * quietY;
    const most = Math.floor(Math.min(room.width / wide, high === 0 ? room.width : room.height / high));
    const moduleDots = Math.min(most, dotsOf(mostMm, dpi));
    if (mmOf(moduleDots, dpi) < leastMm) continue;
    return place(text, symbology, modules, moduleDots, room);
  }
  return null;
}

function place(
  text: string,
  symbology: LabelSymbology,
  modules: Modules,
  moduleDots: number,
  room: Room,
): { picture: Picture; code: DrawnCode } {
  const { quietX, quietY } = rules[symbology];
  const inner = {
    width: (modules[0]?.length ?? 0) * moduleDots,
    height: symbology === 'code128' ? room.height : modules.length * moduleDots,
  };
  const { x, y } = room;
  const picture: Picture = {
    x: x + quietX * moduleDots,
    y: y + quietY * moduleDots,
    ...inner,
    rows: Array.from({ length: inner.height }, (_none, row) =>
      hexRow(modules[symbology === 'code128' ? 0 : Math.floor(row / moduleDots)] ?? [], moduleDots),
    ),
  };
  const code: DrawnCode = {
    x,
    y,
    width: inner.width + 2 * quietX * moduleDots,
    height: inner.height + 2 * quietY * moduleDots,
    symbology,
    moduleDots,
    text,
  };
  return { picture, code };
}

function hexRow(modules: boolean[], moduleDots: number): string {
  return hexOfDots(modules.flatMap((isDark) => Array<boolean>(moduleDots).fill(isDark)));
}

/** A row of dots as hex digits, the leftmost dot highest, filled up with white to whole bytes. */
export function hexOfDots(dots: readonly boolean[]): string {
  let hex = '';
  for (let at = 0; at < Math.ceil(dots.length / 8) * 8; at += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (dots[at + bit] ? 1 : 0);
    hex += digit.toString(16).toUpperCase();
  }
  return hex;
}
