import { code39, code128, drawingSVG, maxicode } from 'bwip-js/generic';

export type Symbology = 'code128' | 'code39' | 'maxicode';
/** `width` and `height` in modules (of a MaxiCode: in units of its own), quiet zone included. */
export type CodePicture = { svg: string; width: number; height: number };

/** Ten modules on either side, as the standard of Code 128 demands; scanners refuse codes without it. */
export const quietModules = 10;
const barHeightModules = 34;

/** Draws a code as an SVG whose unit is one module, so that whoever shows it decides on the width of a bar. */
export function codeSvg(symbology: Symbology, text: string): CodePicture {
  const svg = draw(symbology, text).replace('<svg ', '<svg shape-rendering="crispEdges" ');
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  if (!width || !height) throw new Error(`${symbology} was drawn without a size`);
  return { svg, width: Number(width), height: Number(height) };
}

function draw(symbology: Symbology, text: string): string {
  if (symbology === 'maxicode')
    return maxicode(
      { bcid: 'maxicode', text, mode: 2, padding: 10 } as Parameters<typeof maxicode>[0],
      drawingSVG(),
    );
  const options = {
    text,
    scale: 1,
    // bwip-js takes millimetres at 72 dots an inch, one dot a module.
    height: (barHeightModules * 25.4) / 72,
    paddingwidth: quietModules,
    includetext: false,
  };
  return symbology === 'code39'
    ? code39({ bcid: 'code39', ...options }, drawingSVG())
    : code128({ bcid: 'code128', ...options }, drawingSVG());
}
