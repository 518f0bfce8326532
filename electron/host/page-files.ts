import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};
// What the screens' addresses look like: /jobs, /jobs/<id>. Anything else must be a file, or is nowhere.
const pageAddress = /^\/(?:[a-z][a-z-]*(?:\/[A-Za-z0-9_-]{1,100})?)?$/;

export type PageFile = { type: string; body: Buffer; isPage: boolean; immutable: boolean };

/**
 * The built page under `root`. Only files found by listing the folder are served, by their exact address: an address is
 * never turned into a path, so none can climb out.
 */
export function createPageFiles(root: string): { find: (address: string) => PageFile | null } {
  let files = new Map<string, string>();
  const list = () => {
    files = new Map(
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => statSync(path.join(root, name)).isFile())
        .map((name) => [`/${name.split(path.sep).join('/')}`, path.join(root, name)]),
    );
  };
  return {
    find(address) {
      const isPage = pageAddress.test(address);
      const wanted = isPage ? '/index.html' : address;
      // The page may have been built anew since; its assets have new names then.
      if (isPage || !files.has(wanted)) list();
      const file = files.get(wanted);
      if (!file) return null;
      const type = types[path.extname(file)] ?? 'application/octet-stream';
      return {
        type,
        body: readFileSync(file),
        isPage: wanted.endsWith('.html'),
        immutable: wanted.startsWith('/assets/'),
      };
    },
  };
}
