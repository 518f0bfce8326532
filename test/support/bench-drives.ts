import type { FoundDrive } from '../../electron/drives/found-drive';
import { findLinuxDrives } from '../../electron/drives/linux/find-linux-drives';
import { mountLinuxVolume } from '../../electron/drives/linux/mount-linux-volume';
import type { RunTool, ToolEnd } from '../../electron/drives/run-tool';
import { findWindowsDrives } from '../../electron/drives/windows/find-windows-drives';
import { mountWindowsVolume } from '../../electron/drives/windows/mount-windows-volume';
import { answering, type Call, recorded } from './recorded-tools';

export const numericalKey = '060456-014509-132033-080300-252615-584177-672089-411631';
export const keyOf = (text: string) => Buffer.from(text);
export const lsblk = { exit: 0, output: recorded('lsblk-bench.json'), errors: '' };
export const windowsDisks = { exit: 0, output: recorded('windows-disks.json'), errors: '' };

async function driveAt(device: string, find: ReturnType<typeof findLinuxDrives>): Promise<FoundDrive> {
  const found = await find();
  const drive = 'drives' in found ? found.drives.find((one) => one.device === device) : undefined;
  if (!drive) throw new Error(`no ${device}`);
  return drive;
}
export const onLinux = (device: string) => driveAt(device, findLinuxDrives(answering(() => lsblk).run));
export const onWindows = (device: string) =>
  driveAt(device, findWindowsDrives(answering(() => windowsDisks).run));

export const linux = (run: RunTool, uid = 1000) => ({
  find: findLinuxDrives(run),
  mountVolume: mountLinuxVolume({ run, mountRoot: '/run/dockside/drives', user: { uid, gid: uid } }),
});
export const windows = (run: RunTool) => ({
  find: findWindowsDrives(run),
  mountVolume: mountWindowsVolume(run),
});

/** As `tool` or `tool subcommand`, without sudo. */
export const nameOf = ({ argv }: Call) => {
  const [tool, ...args] = argv[0] === 'sudo' ? argv.slice(2) : argv;
  return tool === 'cryptsetup' ? `${tool} ${args[0]}` : tool;
};
/** Every tool of Linux ends well, but for what is said here. */
export const linuxTools = (said: Record<string, ToolEnd> = {}) =>
  answering((call) => {
    const usual: Record<string, ToolEnd> = { lsblk, blkid: { exit: 0, output: 'ntfs\n', errors: '' } };
    return said[nameOf(call) ?? ''] ?? usual[nameOf(call) ?? ''];
  });
