import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A folder for TypeScript files of this repository that Node runs as bundles, each with what it imports of it. */
export function openBundles(name) {
  mkdirSync('dist', { recursive: true });
  // Inside the repository, so that its packages resolve.
  const folder = mkdtempSync(join('dist', `${name}-`));
  /** Returns the absolute path of the bundle. */
  async function bundle(entry, plugins = []) {
    const outfile = resolve(folder, basename(entry).replace(/\.ts$/, '.mjs'));
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      sourcemap: 'inline',
      logLevel: 'warning',
      plugins,
    });
    return outfile;
  }
  return {
    bundle,
    /** What the file exports. */
    load: async (entry) => import(pathToFileURL(await bundle(entry)).href),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
