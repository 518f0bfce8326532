import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { msBetween } from '../../shared/time';
import { syncFolderOf } from './journal-segment';

/**
 * Where a photo stands is the folder that it lies in. `waiting`: the hub does not have it whole, as far as is known.
 * `kept`: a copy of what the hub has. `unnamed`: the hub knows no document that names it (yet, or any more).
 */
export const photoPlaces = ['waiting', 'kept', 'unnamed'] as const;
export type PhotoPlace = (typeof photoPlaces)[number];
/** `at`: when it came to its place, or was last looked at; an instant. */
export type PhotoFile = { sha256: string; place: PhotoPlace; bytes: number; at: string; file: string };

export type PhotoFiles = {
  /** Resolves once it is on the disk; rejects with the system's error. Says its hash. */
  save: (photo: Buffer, to: 'waiting' | 'kept') => Promise<string>;
  find: (sha256: string) => Promise<PhotoFile | null>;
  /** null: not here, or what is here is damaged. */
  read: (sha256: string) => Promise<Buffer | null>;
  countWaiting: () => Promise<number>;
  /** Oldest first. */
  list: () => Promise<PhotoFile[]>;
  move: (sha256: string, to: PhotoPlace) => Promise<void>;
  remove: (sha256: string) => Promise<void>;
  /** Photos of sites that this station left, once they have lain for so long. */
  removeOtherSites: (olderThanMs: number) => Promise<void>;
};

export type PhotoFilesDeps = { siteId: () => string | null; now: () => string; log: (line: string) => void };

export const hashOf = (photo: Buffer) => createHash('sha256').update(photo).digest('hex');
const fileName = /^([0-9a-f]{64})\.jpg$/;
const siteFolder = (siteId: string | null) =>
  createHash('sha256')
    .update(siteId ?? '')
    .digest('hex')
    .slice(0, 16);

/** Photos as files named by their hash, beside the journal. The caller holds the data folder's lock. */
export function openPhotoFiles(folder: string, { siteId, now, log }: PhotoFilesDeps): PhotoFiles {
  const homeOf = (place: PhotoPlace, site = siteFolder(siteId())) => path.join(folder, site, place);
  const fileOf = (sha256: string, place: PhotoPlace) => path.join(homeOf(place), `${sha256}.jpg`);

  async function listPlace(place: PhotoPlace, site?: string): Promise<PhotoFile[]> {
    const home = homeOf(place, site);
    const found: PhotoFile[] = [];
    for (const name of await namesIn(home)) {
      const [, sha256] = fileName.exec(name) ?? [];
      if (sha256 === undefined) continue;
      const file = path.join(home, name);
      const { size, mtime } = await stat(file);
      found.push({ sha256, place, bytes: size, at: mtime.toISOString(), file });
    }
    return found;
  }
  const listSite = async (site?: string) =>
    (await Promise.all(photoPlaces.map((place) => listPlace(place, site))))
      .flat()
      .sort((a, b) => (a.at < b.at ? -1 : 1));

  async function find(sha256: string): Promise<PhotoFile | null> {
    for (const place of photoPlaces) {
      const file = fileOf(sha256, place);
      const found = await statOf(file);
      if (found) return { sha256, place, bytes: found.size, at: found.mtime.toISOString(), file };
    }
    return null;
  }

  const touch = (file: string) => utimes(file, new Date(now()), new Date(now()));

  async function move(sha256: string, to: PhotoPlace): Promise<void> {
    const found = await find(sha256);
    if (!found || found.place === to) return;
    const file = fileOf(sha256, to);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await rename(found.file, file);
    await touch(file);
    await syncFolderOf(file);
  }

  return {
    async save(photo, to) {
      const sha256 = hashOf(photo);
      const file = fileOf(sha256, to);
      const isNew = (await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })) !== undefined;
      if (isNew)
        for (const made of [path.dirname(file), path.dirname(path.dirname(file))]) await syncFolderOf(made);
      const fresh = `${file}.new`;
      const handle = await open(fresh, 'w', 0o600);
      try {
        await handle.writeFile(photo);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(fresh, file);
      await touch(file);
      await syncFolderOf(file);
      // The same picture again: what was known of the other copy may not be so any more.
      for (const place of photoPlaces) if (place !== to) await rm(fileOf(sha256, place), { force: true });
      return sha256;
    },
    find,
    async read(sha256) {
      const found = await find(sha256);
      if (!found) return null;
      const photo = await readFile(found.file);
      if (hashOf(photo) !== sha256) {
        log(`photo ${found.file} is damaged`);
        // A copy is fetched again; what the hub may still wait for stays for somebody to look at.
        if (found.place === 'kept') await rm(found.file);
        return null;
      }
      if (found.place === 'kept') await touch(found.file);
      return photo;
    },
    countWaiting: async () => (await namesIn(homeOf('waiting'))).filter((name) => fileName.test(name)).length,
    list: () => listSite(),
    move,
    async remove(sha256) {
      const found = await find(sha256);
      if (found) await rm(found.file);
    },
    async removeOtherSites(olderThanMs) {
      const sites = (await namesIn(folder)).filter((name) => name !== siteFolder(siteId()));
      for (const { file, at } of (await Promise.all(sites.map((site) => listSite(site)))).flat())
        if (msBetween(at, now()) > olderThanMs) await rm(file);
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function statOf(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';
