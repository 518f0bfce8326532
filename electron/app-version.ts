import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of package.json, which lies two folders above the built file, in the repository and in the packaged app alike. */
export function readAppVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
