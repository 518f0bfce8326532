import { createHash } from 'node:crypto';
import path from 'node:path';
import { alsoLeft, benchProblem, type DriveProblem, driveProblem, problemOfTool } from '../drive-problem';
import type { MountRequest, MountVolume } from '../mount-drive';
import type { RunTool, ToolEnd } from '../run-tool';
import { quote, toolProblem } from '../tool-problem';
import { problemOfCryptsetup } from './cryptsetup-end';

export type LinuxMounting = {
  run: RunTool;
  /** Mount points are made in it. It is root's, on a file system of memory: after a power cut nothing of it is left. */
  mountRoot: string;
  /** Who may read what is mounted. Whoever is not root asks `sudo` for each act; docs/transfer.md has the rule for it. */
  user: { uid: number; gid: number };
};

export const linuxMountRoot = '/run/dockside/drives';
/** BitLocker's key derivation takes a second; a disk that is asked for more than this does not answer. */
const timeLimitMs = 60_000;
/** What is written back at the end of an export may be gigabytes. */
const syncLimitMs = 600_000;
/** What the customer's volume says about rights, devices and programs does not count here. */
const mountOptions = 'nosuid,nodev,noexec,umask=077,iocharset=utf8';

type Undo = () => Promise<DriveProblem | null>;

export const mountLinuxVolume =
  (mounting: LinuxMounting): MountVolume =>
  async (request) => {
    const tool = rootTool(mounting);
    const { volume, isReadOnly } = request;
    const { user } = mounting;
    const name = mappingName(volume.id);
    const folder = path.posix.join(mounting.mountRoot, name);
    const mapping = `/dev/mapper/${name}`;
    const undos: Undo[] = [];
    const fail = async (problem: DriveProblem) => {
      // The next attempt clears it away.
      const left = await releaseAll(undos);
      return { problem: left ? alsoLeft(problem, left) : problem };
    };

    const left = await clearLeftovers(tool, request, mapping);
    if (left) return { problem: left };
    let device = volume.id;
    if (volume.fileSystem === 'bitlocker') {
      const locked = await unlock(tool, request, name);
      if (locked) return fail(locked);
      undos.push(() => lock(tool, name));
      device = mapping;
    }
    const probed = await tool('blkid', ['-p', '-s', 'TYPE', '-o', 'value', device]);
    const notNtfs = problemOfProbe(probed, device);
    if (notNtfs) return fail(notNtfs);

    const made = toolProblem('mkdir', await tool('mkdir', ['-p', '-m', '0755', folder]));
    if (made) return fail(benchProblem(made.problem, made.message));
    const options = `${isReadOnly ? 'ro' : 'rw'},uid=${user.uid},gid=${user.gid},${mountOptions}`;
    const notMounted = problemOfMount(await tool('mount', ['-t', 'ntfs3', '-o', options, device, folder]));
    if (notMounted) return fail(notMounted);
    undos.push(() => unmount(tool, folder, isReadOnly));
    return { mounted: { folder, isReadOnly, release: () => releaseAll(undos) } };
  };

type RootTool = (
  command: string,
  args: string[],
  more?: { input?: Buffer[]; limitMs?: number },
) => Promise<ToolEnd>;

/** `sudo -n` asks for no password: it fails instead of waiting. */
const rootTool =
  ({ run, user }: LinuxMounting): RootTool =>
  (command, args, { input = [], limitMs = timeLimitMs } = {}) =>
    run({
      command: user.uid === 0 ? command : 'sudo',
      args: user.uid === 0 ? args : ['-n', command, ...args],
      input,
      timeLimitMs: limitMs,
    });

/** The same for the same volume, so that what a killed process left open is found; of letters that no tool reads as something else. */
const mappingName = (volume: string) =>
  `dockside-${createHash('sha256').update(volume).digest('hex').slice(0, 12)}`;

async function clearLeftovers(
  tool: RootTool,
  { volume }: MountRequest,
  mapping: string,
): Promise<DriveProblem | null> {
  const others = volume.openedAs.filter((opened) => opened !== mapping);
  if (others.length > 0)
    return benchProblem('still-in-use', `The volume is open already, as ${others.join(', ')}.`);
  for (const at of volume.mountedAt) {
    const problem = await unmount(tool, at, true);
    if (problem) return problem;
  }
  return volume.openedAs.length > 0 ? lock(tool, path.posix.basename(mapping)) : null;
}

async function unlock(tool: RootTool, { volume, isReadOnly, key }: MountRequest, name: string) {
  // The key is on standard input alone: arguments and environment are for everybody to see.
  const args = ['open', '--type', 'bitlk', '--batch-mode', '--key-file', '-', volume.id, name];
  if (isReadOnly) args.splice(3, 0, '--readonly');
  const end = await tool('cryptsetup', args, { input: key ? [key] : [] });
  return problemOfCryptsetup(end, key);
}

async function lock(tool: RootTool, name: string): Promise<DriveProblem | null> {
  const end = await tool('cryptsetup', ['close', name]);
  // 4: it is not open any more.
  if ('exit' in end && (end.exit === 0 || end.exit === 4)) return null;
  if ('exit' in end && end.exit === 5)
    return benchProblem('still-in-use', 'Something still reads from the drive.');
  const problem = toolProblem('cryptsetup', end);
  return problem ? problemOfTool(problem) : null;
}

/** `blkid` reads the device itself; the lists of the system may be older than the unlocking. */
function problemOfProbe(end: ToolEnd, device: string): DriveProblem | null {
  const type = 'exit' in end && end.exit === 0 ? end.output.trim() : null;
  if (type === 'ntfs') return null;
  if ('exit' in end && isDiskError(end.errors)) return driveProblem('disk-error', quote(end));
  if ('exit' in end && /No such file|No such device/.test(end.errors))
    return driveProblem('disk-gone', `${device} is gone.`);
  const problem = toolProblem('blkid', end);
  // 2: nothing that it knows. 8: more than one.
  const isUnknown = 'exit' in end && (end.exit === 2 || end.exit === 8) && problem?.problem === 'tool-failed';
  if (problem && !isUnknown) return problemOfTool(problem);
  return driveProblem('no-ntfs-inside', `The volume is ${type || 'nothing known'}, not NTFS.`);
}

function problemOfMount(end: ToolEnd): DriveProblem | null {
  if ('exit' in end && end.exit !== 0) {
    if (/unknown filesystem type/.test(end.errors))
      return benchProblem('tool-missing', 'The kernel of this machine has no ntfs3.');
    if (isDiskError(end.errors)) return driveProblem('disk-error', quote(end));
    if (/wrong fs type|bad superblock|volume is dirty|Structure needs cleaning/.test(end.errors))
      return driveProblem('file-system-broken', quote(end));
  }
  const problem = toolProblem('mount', end);
  return problem ? problemOfTool(problem) : null;
}

const isDiskError = (errors: string) => /Input\/output error|I\/O error|can't read superblock/i.test(errors);

async function unmount(tool: RootTool, folder: string, isReadOnly: boolean): Promise<DriveProblem | null> {
  if (!isReadOnly) {
    const synced = await tool('sync', ['--file-system', folder], { limitMs: syncLimitMs });
    if ('exit' in synced && isDiskError(synced.errors)) return driveProblem('disk-error', quote(synced));
    const problem = toolProblem('sync', synced);
    if (problem) return problemOfTool(problem);
  }
  const end = await tool('umount', [folder], { limitMs: syncLimitMs });
  if ('exit' in end && /not mounted|no mount point/.test(end.errors)) return null;
  if ('exit' in end && /target is busy/.test(end.errors))
    return benchProblem('still-in-use', 'A program still has a file of the drive open.');
  const problem = toolProblem('umount', end);
  return problem ? problemOfTool(problem) : null;
}

/** Each step once: what is undone stays so when a later step has to be tried again. */
async function releaseAll(undos: Undo[]): Promise<DriveProblem | null> {
  for (let undo = undos.at(-1); undo; undo = undos.at(-1)) {
    const problem = await undo();
    if (problem) return problem;
    undos.pop();
  }
  return null;
}
