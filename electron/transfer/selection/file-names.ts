import { createHash } from 'node:crypto';
import { parseDrivePath } from '../drive/drive-path';
import { isXmlText } from '../drive-log/log-entry';
import { splitName } from '../storage/target-name';
import type { FoundBlob } from './find-blobs';

/** Where a blob stands on the drive, with backslashes, as manifests write it. */
export type BlobFiles = { content: string; metadata: string; properties: string };

/** Of one name on the drive, in UTF-8: what Linux file systems hold, with room for `.properties`. NTFS holds more. */
const longestNameBytes = 240;
/** No container's name begins so. */
const otherFolder = '\\~renamed';

/** false: no address and no manifest can name it. A URL with a step in it would name another blob. */
export const isNameable = ({ name }: Pick<FoundBlob, 'name'>) =>
  isXmlText(name) && !name.split('/').some((part) => part === '.' || part === '..');

/**
 * Gives every blob the path that it has in the service, where Windows can hold it, and another one where not. All blobs are shown to
 * `see` before the first is named, in the same order both times; then the names are the same every time.
 */
export function createFileNames() {
  const folders = new Set<string>();
  /** Whether a path that some blob would like to have is taken. */
  const wished = new Map<string, boolean>();

  function see(filePath: string): void {
    const key = keyOf(filePath);
    if (!wished.has(key)) wished.set(key, false);
    for (let end = filePath.lastIndexOf('\\'); end > 0; end = filePath.lastIndexOf('\\', end - 1))
      folders.add(keyOf(filePath.slice(0, end)));
  }

  function beside(content: string, suffix: string): string {
    const path = `${content}${suffix}`;
    const key = keyOf(path);
    return wished.has(key) || folders.has(key) ? `${otherFolder}\\${hashOf(content)}${suffix}` : path;
  }

  return {
    see(blob: FoundBlob) {
      const wish = wishOf(blob);
      if (wish !== null) see(wish);
    },
    /** A file that is not a blob's has this path. */
    reserve(filePath: string) {
      see(filePath);
      wished.set(keyOf(filePath), true);
    },
    nameFor(blob: FoundBlob): BlobFiles {
      const wish = wishOf(blob);
      const key = wish === null ? null : keyOf(wish);
      const isFree = key !== null && wished.get(key) === false && !folders.has(key);
      if (key !== null && isFree) wished.set(key, true);
      const content = wish !== null && isFree ? wish : otherPath(blob);
      return { content, metadata: beside(content, '.metadata'), properties: beside(content, '.properties') };
    },
  };
}

/** The path that resembles the blob's; null when Windows, or we, could not hold it. */
function wishOf({ container, name, snapshot }: FoundBlob): string | null {
  if (name.includes('\\')) return null;
  const { stem, extension } = splitName(name);
  const whole = snapshot === null ? name : `${stem} (${snapshot.replaceAll(':', '-')})${extension}`;
  const path = `\\${container}\\${whole.replaceAll('/', '\\')}`;
  const parsed = parseDrivePath(path);
  const fits = 'parts' in parsed && parsed.parts.every((part) => Buffer.byteLength(part) <= longestNameBytes);
  return fits ? path : null;
}

function otherPath({ container, name, snapshot }: FoundBlob): string {
  const [extension = ''] = name.match(/\.[A-Za-z0-9]{1,16}$/) ?? [];
  return `${otherFolder}\\${hashOf(JSON.stringify([container, name, snapshot]))}${extension}`;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Equal for what Windows or macOS would take for the same file. Short, because a drive may hold a million of them. */
const keyOf = (path: string) =>
  createHash('sha256').update(path.normalize('NFC').toUpperCase()).digest('base64').slice(0, 16);
