import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sfntFont } from './sfnt-font';

/** Noto Sans SC (OFL): Latin and Simplified Chinese in one font. */
export function readSlipFont(): Buffer {
  const file = createRequire(import.meta.url).resolve(
    '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
  );
  return sfntFont(readFileSync(file));
}
