import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type FindDrives, type FoundDrive, identityOf, type LeftOut } from './found-drive';

/** Makes a folder a drive, for the demo and for tests. */
export const descriptorName = 'dockside-drive.json';

const descriptor = z.object({
  /** null: as if the operating system told none. */
  serial: z.string().nullable(),
  model: z.string().nullable().default(null),
  bytes: z.number().int().positive(),
  bay: z.string().nullable().default(null),
  isReadOnly: z.boolean().default(false),
});

/** The folders in `parent` that say they are drives. A folder without a descriptor is nothing to tell about. */
export const findFolderDrives =
  (parent: string): FindDrives =>
  async () => {
    const drives: FoundDrive[] = [];
    const leftOut: LeftOut[] = [];
    let names: string[];
    try {
      names = (await readdir(parent)).sort();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return { problem: 'tool-failed', message: `The folder of drives cannot be read: ${parent}: ${code}` };
    }
    for (const name of names) {
      const folder = path.join(parent, name);
      const found = await readDescriptor(folder);
      if (found === null) continue;
      if (found === 'not-understood') leftOut.push({ device: folder, why: found });
      else drives.push(found);
    }
    return { drives, leftOut };
  };

async function readDescriptor(folder: string): Promise<FoundDrive | 'not-understood' | null> {
  let given: unknown;
  try {
    given = JSON.parse(await readFile(path.join(folder, descriptorName), 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : 'not-understood';
  }
  const parsed = descriptor.safeParse(given);
  if (!parsed.success) return 'not-understood';
  const { serial, model, bytes, bay, isReadOnly } = parsed.data;
  return {
    device: folder,
    ...identityOf(serial, null),
    model,
    bytes,
    bus: 'folder',
    bay,
    isRemovable: true,
    isReadOnly,
    sectorBytes: 512,
    volumes: [
      {
        id: folder,
        bytes,
        fileSystem: 'folder',
        label: null,
        isAuxiliary: false,
        mountedAt: [folder],
        openedAs: [],
      },
    ],
  };
}
