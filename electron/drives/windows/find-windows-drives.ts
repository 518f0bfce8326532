import { z } from 'zod';
import { plainText } from '../../../shared/scan-code/plain-text';
import { type FindDrives, type FoundDrive, identityOf, type LeftOut, type Volume } from '../found-drive';
import type { RunTool } from '../run-tool';
import { parseOutput, toolProblem } from '../tool-problem';
import { encryptableVolumes, powerShell } from './power-shell';

/** Without BitLocker's own provider, or without the right to ask it, `bitLocker` is null. */
const listDisks = `
$bitLocker = $null
try {
  $bitLocker = @(${encryptableVolumes} | ForEach-Object {
    @{ id = $_.DeviceID; lock = [int]$_.GetLockStatus().LockStatus; protection = [int]$_.GetProtectionStatus().ProtectionStatus }
  })
} catch { $bitLocker = $null }
$disks = @(Get-Disk | Sort-Object Number | ForEach-Object {
  $disk = $_
  $partitions = @(Get-Partition -DiskNumber $disk.Number -ErrorAction SilentlyContinue | Sort-Object Offset | ForEach-Object {
    $volume = $_ | Get-Volume -ErrorAction SilentlyContinue
    @{ bytes = $_.Size; type = [string]$_.Type; isBoot = $_.IsBoot; isSystem = $_.IsSystem; paths = @($_.AccessPaths);
       volume = [string]$volume.UniqueId; fileSystem = [string]$volume.FileSystem; label = [string]$volume.FileSystemLabel }
  })
  @{ number = $disk.Number; serial = $disk.SerialNumber; uniqueId = $disk.UniqueId; model = $disk.FriendlyName; bytes = $disk.Size;
     bus = [string]$disk.BusType; location = $disk.Location; sectorBytes = $disk.LogicalSectorSize; isBoot = $disk.IsBoot;
     isSystem = $disk.IsSystem; isOffline = $disk.IsOffline; isReadOnly = $disk.IsReadOnly; partitions = $partitions }
})
ConvertTo-Json -Depth 6 -Compress -InputObject @{ disks = $disks; bitLocker = $bitLocker }`;

export const listDisksRun = powerShell(listDisks, 60_000);

const text = z.string().nullish();
const partition = z.object({
  bytes: z.number().nonnegative(),
  type: text,
  isBoot: z.boolean().nullish(),
  isSystem: z.boolean().nullish(),
  paths: z.array(z.string().nullable()).nullish(),
  volume: text,
  fileSystem: text,
  label: text,
});
const disk = z.object({
  number: z.number().int().nonnegative(),
  serial: text,
  uniqueId: text,
  model: text,
  bytes: z.number().nonnegative(),
  bus: text,
  location: text,
  sectorBytes: z.number().nullish(),
  isBoot: z.boolean().nullish(),
  isSystem: z.boolean().nullish(),
  isOffline: z.boolean().nullish(),
  isReadOnly: z.boolean().nullish(),
  partitions: z.array(partition),
});
/** `lock`: 1 is locked. `protection`: 0 is off. */
const encryptable = z.object({ id: z.string(), lock: z.number(), protection: z.number() });
const listOutput = z.object({ disks: z.array(z.unknown()), bitLocker: z.array(encryptable).nullable() });

type Disk = z.infer<typeof disk>;
type Encryptable = z.infer<typeof encryptable>;

export const findWindowsDrives =
  (run: RunTool): FindDrives =>
  async () => {
    const end = await run(listDisksRun);
    const problem = toolProblem('powershell.exe', end);
    if (problem) return problem;
    const parsed = parseOutput('powershell.exe', 'output' in end ? end.output : '', listOutput);
    if ('problem' in parsed) return parsed;
    const { bitLocker } = parsed;
    // Without it a locked volume looks like one with nothing on it, which would be called the customer's fault.
    if (bitLocker === null)
      return {
        problem: 'not-allowed',
        message:
          'Windows does not let this process ask BitLocker: it must run elevated, where BitLocker is installed.',
      };
    const drives: FoundDrive[] = [];
    const leftOut: LeftOut[] = [];
    for (const entry of parsed.disks) {
      const found = disk.safeParse(entry);
      const why = found.success ? whyNot(found.data) : 'not-understood';
      if (why !== null) leftOut.push({ device: deviceOf(entry), why });
      else if (found.success) drives.push(toDrive(found.data, bitLocker));
    }
    return { drives, leftOut };
  };

const deviceOf = (entry: unknown) =>
  String(z.object({ number: z.number() }).safeParse(entry).data?.number ?? 'unknown');

function whyNot({ bytes, partitions, ...given }: Disk): LeftOut['why'] | null {
  const all = [given, ...partitions];
  if (all.some(({ isBoot, isSystem }) => isBoot === true || isSystem === true)) return 'in-use';
  // What does not say whether Windows runs on it is not trusted.
  if (typeof given.isBoot !== 'boolean' || typeof given.isSystem !== 'boolean') return 'not-understood';
  if (given.isOffline === true) return 'offline';
  return bytes === 0 ? 'no-medium' : null;
}

const toDrive = (found: Disk, encrypted: Encryptable[]): FoundDrive => ({
  device: String(found.number),
  ...identityOf(found.serial ?? null, found.uniqueId ?? null),
  model: plainText(found.model ?? '') || null,
  bytes: found.bytes,
  bus: found.bus?.toLowerCase() || null,
  bay: plainText(found.location ?? '') || null,
  isRemovable: ['sd', 'mmc'].includes(found.bus?.toLowerCase() ?? ''),
  isReadOnly: found.isReadOnly === true,
  sectorBytes: found.sectorBytes ?? null,
  volumes: found.partitions.map((part) => toVolume(part, encrypted)),
});

function toVolume(part: z.infer<typeof partition>, encrypted: Encryptable[]): Volume {
  const paths = (part.paths ?? []).filter((at) => at !== null);
  const id = part.volume || paths.find((at) => at.startsWith('\\\\?\\Volume{')) || '';
  const lock = encrypted.find((one) => one.id === id);
  const isEncrypted = lock !== undefined && (lock.lock === 1 || lock.protection !== 0);
  return {
    id,
    bytes: part.bytes,
    fileSystem: isEncrypted ? 'bitlocker' : part.fileSystem?.toLowerCase() || null,
    label: plainText(part.label ?? '') || null,
    isAuxiliary: ['system', 'reserved', 'recovery'].includes(part.type?.toLowerCase() ?? ''),
    mountedAt: paths.filter((at) => !at.startsWith('\\\\?\\')),
    openedAs: isEncrypted && lock.lock === 0 ? [id] : [],
  };
}
