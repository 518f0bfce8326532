import { parseArgs } from 'node:util';
import { exitCodeOf, orUsageError } from '../command-line';
import { checkDrive, type TransferDirection } from '../drives/check-drive';
import { drivesOfMachine } from '../drives/drives-of-machine';
import { type FoundDrive, type FoundDrives, firstDataVolume, type LeftOut } from '../drives/found-drive';

export const drivesUsage = 'usage: npm run -s transfer -- drives [--folder DIR] [--json]';

/** `npm run transfer -- drives`: what is connected to this machine and how each of it could be used. Changes nothing. */
export const listDrives = (args: string[]): Promise<number> =>
  exitCodeOf(drivesUsage, async () => {
    const { values } = orUsageError(() =>
      parseArgs({
        args,
        options: { folder: { type: 'string' }, json: { type: 'boolean', default: false } },
      }),
    );
    const found = await drivesOfMachine(values.folder ?? null).find();
    if ('problem' in found) throw new Error(`The drives cannot be listed: ${found.message}`);
    console.log(values.json ? JSON.stringify(asJson(found), null, 2) : asTable(found));
  });

const asJson = ({ drives, leftOut }: FoundDrives) => ({
  drives: drives.map((drive) => ({
    ...drive,
    import: useOf(drive, 'import'),
    export: useOf(drive, 'export'),
  })),
  leftOut,
});

function useOf(drive: FoundDrive, direction: TransferDirection) {
  const checked = checkDrive(drive, direction);
  if ('volume' in checked) return { usable: true, volume: checked.volume.id };
  const { reason, fault, message } = checked;
  return { usable: false, reason, fault, message };
}

export function asTable({ drives, leftOut }: FoundDrives): string {
  const head = ['DEVICE', 'BAY', 'SERIAL', 'MODEL', 'SIZE', 'BUS', 'VOLUME'];
  const rows = drives.map((drive) => [
    drive.device,
    drive.bay ?? '-',
    drive.serial ?? drive.wwn ?? 'none reported',
    drive.model ?? '-',
    sizeText(drive.bytes),
    drive.bus ?? '-',
    firstDataVolume(drive)?.fileSystem ?? 'none',
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const lines = drives.flatMap((drive, at) => [
    line(rows[at] ?? []),
    ...usesOf(drive).map((use) => `  ${use}`),
  ]);
  const table = drives.length > 0 ? [line(head), ...lines] : ['No drive that could be used is connected.'];
  return [...table, ...leftOut.map(({ device, why }) => `${device} is left out: ${whyText[why]}`)].join('\n');
}

const whyText: Record<LeftOut['why'], string> = {
  'in-use': 'this machine runs on it or uses it',
  'no-medium': 'nothing is in it',
  offline: 'Windows holds it offline; bring it online to use it',
  'not-understood': 'what the operating system says of it is not understood',
};

function usesOf(drive: FoundDrive): string[] {
  const volume = firstDataVolume(drive);
  const needsKey = volume?.fileSystem === 'bitlocker' ? ' after unlocking with its BitLocker key' : '';
  const uses = (['import', 'export'] as const).map((direction) => {
    const checked = checkDrive(drive, direction);
    if ('message' in checked) return `${direction}: no. ${checked.message}`;
    const how = direction === 'import' ? 'only read, from' : 'written, on';
    return `${direction}: yes, ${how} ${checked.volume.id}${needsKey}`;
  });
  const mountedAt = drive.volumes.flatMap((one) => (one.fileSystem === 'folder' ? [] : one.mountedAt));
  return [...noteOf(drive), ...(mountedAt.length > 0 ? [`mounted at ${mountedAt.join(', ')}`] : []), ...uses];
}

function noteOf({ serial, wwn, bus }: FoundDrive): string[] {
  if (serial === null && wwn === null)
    return ['no serial number is reported: it cannot be matched with a label here'];
  return bus === 'usb' ? ["through a USB bridge: the serial number may be the bridge's own"] : [];
}

/** As makers write it: powers of ten. */
function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
