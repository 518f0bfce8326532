import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const folders = ['renderer', 'shared', 'hub', 'electron'];

export type SourceKeys = {
  /** Keys given to t() as they are, with the file. */
  asked: { key: string; file: string }[];
  /** Every quoted text of the source. */
  literals: Set<string>;
  /** Beginnings of template texts: `refused.${code}` asks for any key that begins so. */
  prefixes: string[];
};

/** What the source says about message keys. Plain reading: a key that is glued together some other way is not found. */
export function sourceKeys(): SourceKeys {
  const keys: SourceKeys = { asked: [], literals: new Set(), prefixes: [] };
  for (const folder of folders) for (const file of sourceFiles(path.join(root, folder))) read(file, keys);
  return keys;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|cts)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function read(file: string, keys: SourceKeys) {
  const source = readFileSync(file, 'utf8');
  for (const [, key = ''] of source.matchAll(/\bt\(\s*'([^'\n]+)'/g))
    keys.asked.push({ key, file: path.relative(root, file) });
  for (const [, text = ''] of source.matchAll(/'([\w.-]+)'/g)) keys.literals.add(text);
  for (const [, start = ''] of source.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/g)) keys.prefixes.push(start);
}
