import { findFolderDrives } from './folder-drives';
import type { FindDrives } from './found-drive';
import { findLinuxDrives } from './linux/find-linux-drives';
import { linuxMountRoot, mountLinuxVolume } from './linux/mount-linux-volume';
import { type MountVolume, mountFolder } from './mount-drive';
import { type RunTool, runTool } from './run-tool';
import { findWindowsDrives } from './windows/find-windows-drives';
import { mountWindowsVolume } from './windows/mount-windows-volume';

export type Drives = { find: FindDrives; mountVolume: MountVolume };

/** The real drives of this machine, or the folders in `folder` that say they are drives (for the demo and for tests). */
export function drivesOfMachine(folder: string | null, run: RunTool = runTool): Drives {
  if (folder !== null) return { find: findFolderDrives(folder), mountVolume: mountFolder };
  if (process.platform === 'win32')
    return { find: findWindowsDrives(run), mountVolume: mountWindowsVolume(run) };
  const user = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  return {
    find: findLinuxDrives(run),
    mountVolume: mountLinuxVolume({ run, mountRoot: linuxMountRoot, user }),
  };
}
