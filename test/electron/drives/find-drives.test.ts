import { expect, test } from 'vitest';
import { checkDrive } from '../../../electron/drives/check-drive';
import type { FindDrives, FoundDrives } from '../../../electron/drives/found-drive';
import { findLinuxDrives, lsblkRun } from '../../../electron/drives/linux/find-linux-drives';
import type { ToolEnd } from '../../../electron/drives/run-tool';
import { runTool } from '../../../electron/drives/run-tool';
import { findWindowsDrives, listDisksRun } from '../../../electron/drives/windows/find-windows-drives';
import { answering, recorded, recordingFile } from '../../support/recorded-tools';

const says = (output: string) => answering(() => ({ exit: 0, output, errors: '' })).run;

async function found(find: FindDrives): Promise<FoundDrives> {
  const result = await find();
  if ('problem' in result) throw new Error(result.message);
  return result;
}
const linux = (output: string) => found(findLinuxDrives(says(output)));
const windows = (output: string) => found(findWindowsDrives(says(output)));

/** What each drive could be used for, by its device. */
const usesOf = ({ drives }: FoundDrives) =>
  Object.fromEntries(
    drives.map((drive) => [
      drive.device,
      (['import', 'export'] as const).map((direction) => {
        const checked = checkDrive(drive, direction);
        return 'reason' in checked ? [checked.reason, checked.fault, checked.status] : checked.volume.id;
      }),
    ]),
  );

test('DISK-1 lsblk is asked once, and each drive has what it reports', async () => {
  const { run, calls } = answering(() => ({ exit: 0, output: recorded('lsblk-bench.json'), errors: '' }));
  const { drives } = await found(findLinuxDrives(run));
  expect(calls.map(({ argv }) => argv)).toEqual([
    [
      'lsblk',
      '--json',
      '--bytes',
      '--output',
      'PATH,NAME,TYPE,SIZE,SERIAL,WWN,MODEL,TRAN,HCTL,LOG-SEC,FSTYPE,LABEL,PARTTYPE,MOUNTPOINTS,RM,RO',
    ],
  ]);
  expect(drives[0]).toEqual({
    device: '/dev/sda',
    serial: 'ZR50MFBH',
    wwn: '5000C500C0FFEE01',
    model: 'ST4000NM000A-2HZ100',
    bytes: 4_000_787_030_016,
    bus: 'sata',
    bay: '0:0:0:0',
    isRemovable: false,
    isReadOnly: false,
    sectorBytes: 512,
    volumes: [
      {
        id: '/dev/sda1',
        bytes: 16_777_216,
        fileSystem: null,
        label: null,
        isAuxiliary: true,
        mountedAt: [],
        openedAs: [],
      },
      {
        id: '/dev/sda2',
        bytes: 4_000_768_327_680,
        fileSystem: 'bitlocker',
        label: null,
        isAuxiliary: false,
        mountedAt: [],
        openedAs: [],
      },
    ],
  });
  // Zeros of a bridge are neither a serial number nor a name.
  expect(drives.find(({ device }) => device === '/dev/sdd')).toMatchObject({
    serial: null,
    wwn: null,
    bus: 'usb',
  });
});

test('DISK-1 what the machine runs on or uses is never offered, and what is left out is told', async () => {
  const { drives, leftOut } = await linux(recorded('lsblk-bench.json'));
  expect(drives.map(({ device }) => device)).toEqual(
    ['sda', 'sdb', 'sdc', 'sdd', 'sde', 'sdf', 'sdh', 'sdi'].map((name) => `/dev/${name}`),
  );
  expect(leftOut).toEqual([
    { device: '/dev/nvme0n1', why: 'in-use' },
    { device: '/dev/sdg', why: 'no-medium' },
    // A member of a pool shows no mount of its own.
    { device: '/dev/sdj', why: 'in-use' },
  ]);
  expect(await linux(recorded('lsblk-virtual-machine.json'))).toEqual({
    drives: [],
    leftOut: [
      { device: '/dev/zram0', why: 'no-medium' },
      { device: '/dev/vda', why: 'in-use' },
    ],
  });
  const onWindows = await windows(recorded('windows-disks.json'));
  // One partition that Windows needs is enough.
  for (const needed of ['isBoot', 'isSystem']) {
    const { disks } = JSON.parse(recorded('windows-disks.json'));
    disks[1].partitions[1][needed] = true;
    const { leftOut } = await windows(JSON.stringify({ disks: disks.slice(1, 2), bitLocker: [] }));
    expect(leftOut).toEqual([{ device: '1', why: 'in-use' }]);
  }
  expect(onWindows.drives.map(({ device }) => device)).toEqual(['1', '2', '3']);
  expect(onWindows.leftOut).toEqual([
    { device: '0', why: 'in-use' },
    { device: '4', why: 'no-medium' },
    { device: '5', why: 'offline' },
  ]);
});

test.each([
  ['/', 'in-use'],
  ['/home', 'in-use'],
  ['/var/lib/docker', 'in-use'],
  ['[SWAP]', 'in-use'],
  ['/mnt-of-us', 'in-use'],
  ['/mnt/customer', null],
  ['/media/olof/DATA', null],
  ['/run/dockside/drives/dockside-1', null],
])('DISK-1 a disk that is mounted at %s: %s', async (mountpoint, why) => {
  const [disk] = JSON.parse(recorded('lsblk-bench.json')).blockdevices.slice(3);
  disk.children[0].mountpoints = [null, mountpoint];
  const { drives, leftOut } = await linux(JSON.stringify({ blockdevices: [disk] }));
  expect(leftOut.map((left) => left.why)).toEqual(why === null ? [] : [why]);
  expect(drives.length).toBe(why === null ? 1 : 0);
});

test('DISK-3 every drive that cannot be used has its fault and its published status', async () => {
  expect(usesOf(await linux(recorded('lsblk-bench.json')))).toEqual({
    '/dev/sda': ['/dev/sda2', '/dev/sda2'],
    '/dev/sdb': ['/dev/sdb1', '/dev/sdb1'],
    '/dev/sdc': [['not-encrypted', 'bitlocker-volume-not-found', 'BitLockerNotActivated'], '/dev/sdc1'],
    '/dev/sdd': ['/dev/sdd1', '/dev/sdd1'],
    '/dev/sde': [
      ['interface-unsupported', 'drive-unsupported', 'DiskOperationFailed'],
      ['interface-unsupported', 'drive-unsupported', 'DiskOperationFailed'],
    ],
    '/dev/sdf': [
      ['sectors-unsupported', 'drive-unsupported', 'DiskOperationFailed'],
      ['sectors-unsupported', 'drive-unsupported', 'DiskOperationFailed'],
    ],
    '/dev/sdh': [
      ['no-volume', 'ntfs-volume-not-found', 'VolumeNotNtfs'],
      ['no-volume', 'ntfs-volume-not-found', 'VolumeNotNtfs'],
    ],
    '/dev/sdi': [
      ['other-file-system', 'bitlocker-volume-not-found', 'BitLockerVolumeNotFound'],
      ['write-protected', 'drive-unsupported', 'DiskOperationFailed'],
    ],
  });
});

test('DISK-3 on Windows a locked and an unlocked BitLocker volume are told from one without', async () => {
  const found = await windows(recorded('windows-disks.json'));
  const volume = (n: number) => `\\\\?\\Volume{4c1b02c1-d990-11dc-99ae-80640900000${n}}\\`;
  expect(usesOf(found)).toEqual({
    1: [volume(3), volume(3)],
    2: [volume(4), volume(4)],
    3: [['not-encrypted', 'bitlocker-volume-not-found', 'BitLockerNotActivated'], volume(5)],
  });
  expect(found.drives[0]).toMatchObject({
    serial: 'ZR50MFBH',
    wwn: '5000C500C0FFEE01',
    bus: 'sata',
    bay: 'Integrated : Bus 0 : Device 23 : Function 0 : Adapter 1 : Port 2',
    volumes: [{ isAuxiliary: true }, { fileSystem: 'bitlocker', mountedAt: ['E:\\'], openedAs: [] }],
  });
  expect(found.drives[1]).toMatchObject({ wwn: null, volumes: [{ openedAs: [volume(4)] }] });
});

test('DISK-3 without the right to ask BitLocker no drive is called faulty', async () => {
  const { disks } = JSON.parse(recorded('windows-disks.json'));
  const find = findWindowsDrives(says(JSON.stringify({ disks, bitLocker: null })));
  expect(await find()).toMatchObject({
    problem: 'not-allowed',
    message: expect.stringContaining('elevated'),
  });
});

test('the script that lists disks on Windows is the recorded one, and nothing is put into it', async () => {
  expect(listDisksRun.args.slice(0, -1)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command']);
  await expect(listDisksRun.args.at(-1)).toMatchFileSnapshot(recordingFile('windows-list.ps1'));
});

test('only the first data volume counts, and a drive without partitions is a volume itself', async () => {
  const [disk] = JSON.parse(recorded('lsblk-bench.json')).blockdevices.slice(1);
  const [reserved, data] = disk.children;
  disk.children = [reserved, { ...data, path: '/dev/sda2', fstype: 'ext4' }, { ...data, path: '/dev/sda3' }];
  const several = await linux(JSON.stringify({ blockdevices: [disk] }));
  expect(usesOf(several)['/dev/sda']?.[0]).toContain('other-file-system');
  const { children: _, ...whole } = { ...disk, fstype: 'BitLocker' };
  expect(usesOf(await linux(JSON.stringify({ blockdevices: [whole] })))).toEqual({
    '/dev/sda': ['/dev/sda', '/dev/sda'],
  });
});

test('DISK-1 one odd disk hides no other, and is not offered itself', async () => {
  const [sda] = JSON.parse(recorded('lsblk-bench.json')).blockdevices.slice(1);
  const odd = [
    { ...sda, path: '/dev/x1', size: 'many' },
    { ...sda, path: '/dev/x2', children: [{ path: '/dev/x2p1' }] },
    { ...sda, path: '/dev/x3', rm: 'perhaps' },
    { path: '/dev/x4' },
    null,
    'disk',
    42,
  ];
  const { drives, leftOut } = await linux(JSON.stringify({ blockdevices: [...odd, sda], more: true }));
  expect(drives.map(({ device }) => device)).toEqual(['/dev/sda']);
  expect(leftOut.map(({ why }) => why)).toEqual(odd.map(() => 'not-understood'));
  // Older versions: flags and sizes as text, fields that nobody knows.
  const old = {
    ...sda,
    path: '/dev/old',
    size: String(sda.size),
    rm: '0',
    ro: '1',
    'log-sec': '512',
    new: {},
  };
  expect((await linux(JSON.stringify({ blockdevices: [old] }))).drives).toMatchObject([
    { bytes: sda.size, isRemovable: false, isReadOnly: true },
  ]);
  const { isBoot: _, ...untold } = JSON.parse(recorded('windows-disks.json')).disks[1];
  expect((await windows(JSON.stringify({ disks: [untold], bitLocker: [] }))).leftOut).toEqual([
    { device: '1', why: 'not-understood' },
  ]);
});

test('a serial number with unprintable bytes is cleaned, a WWN in its place is a WWN', async () => {
  const [sda] = JSON.parse(recorded('lsblk-bench.json')).blockdevices.slice(1);
  const disks = [
    { ...sda, path: '/dev/a', serial: '  zr50\u0000MFBH\u200b\ufffd ' },
    { ...sda, path: '/dev/b', serial: '5000c500c0ffee09', wwn: null },
    { ...sda, path: '/dev/c', serial: '', wwn: 'eui.0025385191401d5a' },
  ];
  const { drives } = await linux(JSON.stringify({ blockdevices: disks }));
  expect(drives.map(({ serial, wwn }) => [serial, wwn])).toEqual([
    ['zr50MFBH', '5000C500C0FFEE01'],
    [null, '5000C500C0FFEE09'],
    [null, null],
  ]);
});

const ends: [ToolEnd, string][] = [
  [{ failed: 'missing', what: '' }, 'tool-missing'],
  [{ failed: 'timed-out', what: 'it did not end' }, 'tool-timed-out'],
  [{ failed: 'too-much-output', what: 'too much' }, 'tool-failed'],
  [{ exit: 1, output: '', errors: 'lsblk: unknown column: MOUNTPOINTS' }, 'tool-failed'],
  [{ exit: 1, output: '', errors: 'Access denied' }, 'not-allowed'],
  [{ exit: 0, output: '', errors: '' }, 'output-not-understood'],
  [{ exit: 0, output: 'NAME SIZE\nsda 4T', errors: '' }, 'output-not-understood'],
  [{ exit: 0, output: '{"blockdevices":7,"disks":7}', errors: '' }, 'output-not-understood'],
  [{ exit: 0, output: '[]', errors: '' }, 'output-not-understood'],
];
test.each(ends)('DISK-1 a tool that ends with %j gives a result, no crash', async (end, problem) => {
  const { run } = answering(() => end);
  for (const find of [findLinuxDrives(run), findWindowsDrives(run)])
    expect(await find()).toMatchObject({ problem, message: expect.stringMatching(/\w/) });
});

test('no byte that lsblk could lose or turn over makes it crash', async () => {
  const text = recorded('lsblk-bench.json');
  for (let at = 0; at < text.length; at += 37) {
    const cut = await findLinuxDrives(says(text.slice(0, at)))();
    expect(cut).toMatchObject({ problem: 'output-not-understood' });
    const turned = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 0x11) + text.slice(at + 1);
    const result = await findLinuxDrives(says(turned))();
    if ('problem' in result) expect(result.problem).toBe('output-not-understood');
    else expect(result.drives.length + result.leftOut.length).toBeGreaterThanOrEqual(10);
  }
});

test.runIf(process.platform === 'linux')('the real lsblk of this machine is understood', async () => {
  const { drives, leftOut } = await found(findLinuxDrives(runTool));
  expect(leftOut.filter(({ why }) => why === 'not-understood')).toEqual([]);
  for (const { volumes } of drives) expect(volumes.flatMap(({ mountedAt }) => mountedAt)).not.toContain('/');
  expect(lsblkRun.command).toBe('lsblk');
});
