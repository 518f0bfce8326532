import bwipjs from 'bwip-js/node';

/** A barcode as rows of modules, quiet zone included; true is dark. */
export type CodeImage = { width: number; height: number; isDark: (x: number, y: number) => boolean };

/** bwip-js gives a matrix for two-dimensional codes and widths of bars and spaces for linear ones. */
type Raw = { pixs: ArrayLike<number>; pixx: number; pixy: number } | { sbs: number[] };

const dataMatrixQuietModules = 2;
const code128QuietModules = 10;

export function dataMatrix(text: string): CodeImage {
  const raw = firstOf(bwipjs.raw({ bcid: 'datamatrix', text }) as unknown as Raw[]);
  if (!('pixs' in raw)) throw new Error('a Data Matrix is a matrix');
  const { pixs, pixx, pixy } = raw;
  const quiet = dataMatrixQuietModules;
  return {
    width: pixx + 2 * quiet,
    height: pixy + 2 * quiet,
    isDark: (x, y) => {
      const column = x - quiet;
      const row = y - quiet;
      if (column < 0 || row < 0 || column >= pixx || row >= pixy) return false;
      return pixs[row * pixx + column] === 1;
    },
  };
}

/** One module high: whoever draws it stretches it. */
export function code128(text: string): CodeImage {
  const raw = firstOf(bwipjs.raw({ bcid: 'code128', text }) as unknown as Raw[]);
  if (!('sbs' in raw)) throw new Error('a Code 128 is a row of bars');
  const modules = Array<boolean>(code128QuietModules).fill(false);
  for (const [index, width] of raw.sbs.entries()) {
    for (let module = 0; module < width; module += 1) modules.push(index % 2 === 0);
  }
  modules.push(...Array<boolean>(code128QuietModules).fill(false));
  return { width: modules.length, height: 1, isDark: (x) => modules[x] === true };
}

function firstOf(raws: Raw[]): Raw {
  const [raw] = raws;
  if (!raw) throw new Error('bwip-js made no symbol');
  return raw;
}

/** The dark rectangles of a code, one per run of dark modules in a row: what a printer is given. */
export function darkRuns({ width, height, isDark }: CodeImage): { x: number; y: number; width: number }[] {
  const runs: { x: number; y: number; width: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isDark(x, y)) continue;
      const start = x;
      while (x < width && isDark(x, y)) x += 1;
      runs.push({ x: start, y, width: x - start });
    }
  }
  return runs;
}
