import { z } from 'zod';
import { plainText } from '../../../shared/scan-code/plain-text';
import { type FindDrives, type FoundDrive, identityOf, type LeftOut, type Volume } from '../found-drive';
import type { RunTool } from '../run-tool';
import { parseOutput, toolProblem } from '../tool-problem';
import { type BlockDevice, type BlockNode, blockDevice, lsblkColumns, lsblkOutput } from './lsblk-output';

export const lsblkRun = {
  command: 'lsblk',
  args: ['--json', '--bytes', '--output', lsblkColumns.join(',')],
  timeLimitMs: 20_000,
};

export const findLinuxDrives =
  (run: RunTool): FindDrives =>
  async () => {
    const end = await run(lsblkRun);
    const problem = toolProblem('lsblk', end);
    if (problem) return problem;
    const parsed = parseOutput('lsblk', 'output' in end ? end.output : '', lsblkOutput);
    if ('problem' in parsed) return parsed;
    const drives: FoundDrive[] = [];
    const leftOut: LeftOut[] = [];
    for (const entry of parsed.blockdevices) {
      // Loop devices, optical drives and memory are no disks of anybody.
      if (typeOf(entry) !== 'disk') continue;
      const disk = blockDevice.safeParse(entry);
      const why = disk.success ? whyNot(disk.data) : 'not-understood';
      if (why !== null) leftOut.push({ device: pathOf(entry), why });
      else if (disk.success) drives.push(toDrive(disk.data));
    }
    return { drives, leftOut };
  };

const typeOf = (entry: unknown) => z.object({ type: z.string() }).safeParse(entry).data?.type ?? 'disk';
const pathOf = (entry: unknown) =>
  plainText(z.object({ path: z.string() }).safeParse(entry).data?.path ?? 'unknown');

/** Where a bench, a desktop or an operator mounts what belongs to a customer. What is mounted elsewhere, this machine uses. */
const placesForGuests = ['/run/dockside/', '/media/', '/run/media/', '/mnt/'];
/** A member of a pool may be mounted without showing it: the pool is mounted, not the disk. */
const poolMembers =
  /^(lvm2_member|linux_raid_member|ddf_raid_member|isw_raid_member|zfs_member|mpath_member|swap|swsuspend|btrfs|bcache|drbd|vmfs.*|ceph.*)$/i;

function whyNot(disk: BlockDevice): LeftOut['why'] | null {
  const all = nodesOf(disk);
  const isUsed = all.some(
    ({ type, fstype, mountpoints }) =>
      poolMembers.test(fstype ?? '') ||
      !['disk', 'part', 'crypt'].includes(type) ||
      (mountpoints ?? []).some((at) => at !== null && !placesForGuests.some((place) => at.startsWith(place))),
  );
  if (isUsed) return 'in-use';
  return disk.size === 0 ? 'no-medium' : null;
}

const nodesOf = (node: BlockNode): BlockNode[] => [node, ...(node.children ?? []).flatMap(nodesOf)];

function toDrive(disk: BlockDevice): FoundDrive {
  const partitions = (disk.children ?? []).filter(({ type }) => type === 'part');
  // A drive without partitions is a volume itself.
  const volumes = partitions.length > 0 ? partitions : disk.fstype ? [disk] : [];
  return {
    device: disk.path,
    ...identityOf(disk.serial ?? null, disk.wwn ?? null),
    model: plainText(disk.model ?? '') || null,
    bytes: disk.size,
    bus: disk.tran?.toLowerCase() || null,
    bay: disk.hctl || null,
    isRemovable: disk.rm,
    isReadOnly: disk.ro,
    sectorBytes: disk['log-sec'] ?? null,
    volumes: volumes.map(toVolume),
  };
}

/** Partition types of GPT and, with 0x, of MBR. */
const auxiliaryTypes = new Set([
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b', // EFI
  'e3c9e316-0b5c-4db8-817d-f92df00215ae', // Microsoft reserved
  'de94bba4-06d1-4d40-a16a-bfd50179d6ac', // Windows recovery
  '5808c8aa-7e8f-42e0-85d2-e1e90434cfb3', // dynamic disk's own
  '21686148-6449-6e6f-744e-656564454649', // BIOS boot
  '0xef',
  '0x27',
  '0x12',
  '0x5',
  '0xf',
]);

function toVolume(node: BlockNode): Volume {
  const opened = (node.children ?? []).filter(({ type }) => type === 'crypt');
  return {
    id: node.path,
    bytes: node.size ?? 0,
    fileSystem: node.fstype?.toLowerCase() || null,
    label: plainText(node.label ?? '') || null,
    isAuxiliary: auxiliaryTypes.has(node.parttype?.toLowerCase() ?? ''),
    mountedAt: nodesOf(node).flatMap(({ mountpoints }) => (mountpoints ?? []).filter((at) => at !== null)),
    openedAs: opened.map(({ path }) => path),
  };
}
