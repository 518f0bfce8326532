import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const mib = 1024 * 1024;
const zeros = Buffer.alloc(4096);

/**
 * A disk of its own: ext4 in a sparse file, mounted through a loop device. It can be really full, and a copy of the file
 * is what a power cut would leave on it: what the kernel still held back is not there.
 */
export type OwnDisk = {
  folder: string;
  /** Takes all but this much away; costs no space on the real disk. */
  leaveFree: (bytes: number) => void;
  /** To the last byte. */
  fill: () => void;
  giveBack: () => void;
  /** As the disk is now without what was not synced; the processes on it should be stopped (SIGSTOP). */
  copyAsCut: () => OwnDisk;
  remove: () => void;
};

/** What this machine lacks for it, in words; null: nothing. */
export function whyNoOwnDisk(): string | null {
  if (process.platform !== 'linux') return 'needs Linux: a disk of its own is an ext4 file on a loop device';
  if (process.getuid?.() !== 0) return 'needs root: a disk of its own is mounted for it';
  try {
    anOwnDisk(64 * mib).remove();
    return null;
  } catch (error) {
    return `needs the right to mount a loop device: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}

export function anOwnDisk(bytes: number): OwnDisk {
  const home = mkdtempSync(path.join(tmpdir(), 'dockside-disk-'));
  const image = path.join(home, 'image');
  try {
    run('truncate', ['-s', String(bytes), image]);
    // -m 0: nothing is set apart for root, who runs this.
    run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
    return mounted(home, image);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

function mounted(home: string, image: string): OwnDisk {
  const folder = path.join(home, 'disk');
  const ballast = path.join(folder, 'ballast');
  mkdirSync(folder);
  run('mount', ['-o', 'loop', image, folder]);
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  const giveBack = () => rmSync(ballast, { force: true });
  const leaveFree = (bytes: number) => {
    giveBack();
    const taken = freeBytes() - bytes;
    if (taken > 0) run('fallocate', ['-l', String(taken), ballast]);
  };
  return {
    folder,
    giveBack,
    leaveFree,
    fill() {
      leaveFree(4 * mib);
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, zeros);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    copyAsCut() {
      const copy = mkdtempSync(path.join(tmpdir(), 'dockside-disk-'));
      run('cp', ['--sparse=always', image, path.join(copy, 'image')]);
      return mounted(copy, path.join(copy, 'image'));
    },
    remove() {
      run('umount', [folder]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
