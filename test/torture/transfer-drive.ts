import { createCipheriv, createHash } from 'node:crypto';
import path from 'node:path';
import { type BuiltBlob, type BuiltDrive, buildDrive } from '../support/built-drive';

const megabyte = 2 ** 20;
const smallFiles = 1000;
const twins = 40;
const taken = 10;

/** A blob as it must be in the storage when the import has ended. */
export type ExpectedBlob = { content: Buffer; metadata: Record<string, string> };

/** What other people put into the container before the import began, by name. */
export type Foreign = ReadonlyMap<string, Buffer>;

export type TransferDrive = BuiltDrive & {
  foreign: Foreign;
  /** By name. `warnings`: blobs that an import must tell as renamed, skipped or overwritten. */
  expected: (isForeignThere: boolean) => { blobs: Map<string, ExpectedBlob>; warnings: number };
};

/**
 * More than 200 MB in more than 1,000 files, of every kind that an import treats in its own way. What must come of them is written
 * here beside them, and made of nothing of the engine.
 */
export function buildTransferDrive(folder: string, container: string): TransferDrive {
  const foreign = new Map<string, Buffer>();
  const blobs: BuiltBlob[] = [];
  const wanted: { name: string; withForeign?: string | null; blob: BuiltBlob }[] = [];
  const add = (name: string, more: Partial<BuiltBlob> & { content: Buffer }, ends = {}) => {
    const filePath = `\\files\\${String(blobs.length).padStart(5, '0')}.bin`;
    const blob = { blobPath: `${container}/${name}`, filePath, ...more };
    blobs.push(blob);
    wanted.push({ name, blob, ...ends });
    return blob;
  };

  for (let n = 0; n < smallFiles; n++)
    add(`${n % 50 === 0 ? 'häfen/集装箱' : 'small'}/${n} & more.bin`, {
      // Of every length, none among them.
      content: bytesOf(`small ${n}`, n % 100 === 0 ? 0 : (n * 7919) % 65_000),
      hasIds: n % 3 === 0,
      ...(n % 10 === 0 ? { metadata: `<Metadata><number>n${n}</number></Metadata>` } : {}),
    });
  for (let n = 0; n < twins; n++) {
    const content = bytesOf(`twin ${n}`, 20_000);
    add(`twins/${n}.bin`, { content });
    add(`twins/${n}.bin`, { content }, { name: `twins/${n} (2).bin` });
    add(`twins/${n}.bin`, { content: bytesOf(`other twin ${n}`, 20_000) }, { name: `twins/${n} (3).bin` });
  }
  for (let n = 0; n < taken; n++) {
    const dispositions = { kept: 'no-overwrite', replaced: 'overwrite', renamed: 'rename' } as const;
    const ends = { kept: null, replaced: `taken/replaced ${n}.bin`, renamed: `taken/renamed ${n} (2).bin` };
    for (const kind of ['kept', 'replaced', 'renamed'] as const) {
      const name = `taken/${kind} ${n}.bin`;
      const content = bytesOf(name, 30_000);
      add(name, { content, disposition: dispositions[kind] }, { withForeign: ends[kind] });
      // Equal to ours, it is somebody else's all the same.
      foreign.set(name, n % 2 === 0 ? content : bytesOf(`foreign ${name}`, 25_000));
    }
  }
  for (let n = 0; n < 24; n++)
    add(`large/${n}.bin`, { content: bytesOf(`large ${n}`, 4 * megabyte), rangeBytes: megabyte });
  for (let n = 0; n < 2; n++)
    add(`larger/${n}.bin`, {
      content: bytesOf(`larger ${n}`, 33 * megabyte + n),
      rangeBytes: megabyte,
      hasIds: true,
    });
  for (let n = 0; n < 2; n++) {
    const [rangeBytes, gaps] = [megabyte / 2, [3, 4, 20 + n]];
    const content = bytesOf(`disk ${n}`, 12 * megabyte);
    for (const place of gaps) content.fill(0, place * rangeBytes, (place + 1) * rangeBytes);
    add(`disks/${n}.vhd`, { content, kind: 'page', rangeBytes, gaps });
  }

  function expected(isForeignThere: boolean) {
    const found = new Map<string, ExpectedBlob>();
    if (isForeignThere) for (const [name, content] of foreign) found.set(name, { content, metadata: {} });
    let warnings = 0;
    for (const { name, withForeign, blob } of wanted) {
      const meets = isForeignThere && withForeign !== undefined;
      const end = meets ? withForeign : name;
      if (meets || blob.blobPath !== `${container}/${name}`) warnings += 1;
      if (end !== null) found.set(end, { content: blob.content, metadata: metadataOf(blob) });
    }
    return { blobs: found, warnings };
  }
  return { ...buildDrive(path.join(folder, 'drive'), blobs), foreign, expected };
}

function metadataOf({ metadata }: BuiltBlob): Record<string, string> {
  const [, name, value] = metadata?.match(/<(\w+)>(\w+)<\/\1><\/Metadata>/) ?? [];
  return name !== undefined && value !== undefined ? { [name]: value } : {};
}

/** The same bytes for the same seed, and quickly made. */
function bytesOf(seed: string, length: number): Buffer {
  const key = createHash('md5').update(seed).digest();
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}
