import { expect, test } from 'vitest';
import { z } from 'zod';
import { mountDrive, mountFolder } from '../../../electron/drives/mount-drive';
import type { ToolEnd } from '../../../electron/drives/run-tool';
import { keyOf, linux, linuxTools, lsblk, nameOf, numericalKey, onLinux } from '../../support/bench-drives';
import { recorded, recordedMounting, replay } from '../../support/recorded-tools';

test.each([
  ['import', 'linux-import.json', true],
  ['export', 'linux-export.json', false],
] as const)(
  'DISK-5 an %s on Linux runs the recorded commands to the last argument',
  async (direction, file, isReadOnly) => {
    const recording = recordedMounting(file);
    const { run, left } = replay([...recording.open, ...recording.release], numericalKey);
    const key = keyOf(numericalKey);
    const result = await mountDrive(linux(run), { drive: await onLinux('/dev/sda'), direction, key });
    if ('problem' in result) throw new Error(result.problem.message);
    expect(result.mounted).toMatchObject({
      folder: recording.open.at(-1)?.argv.at(-1),
      isReadOnly,
    });
    expect(left()).toEqual(recording.release.map(({ argv }) => argv));
    expect(await result.mounted.release()).toBeNull();
    expect(left()).toEqual([]);
    expect(key.every((byte) => byte === 0)).toBe(true);
  },
);

test('root needs no sudo, and an export drive that is not encrypted is mounted as it is', async () => {
  const { run, calls } = linuxTools();
  const drive = await onLinux('/dev/sdc');
  const result = await mountDrive(linux(run, 0), { drive, direction: 'export', key: null });
  if ('problem' in result) throw new Error(result.problem.message);
  await result.mounted.release();
  expect(calls.map(({ argv }) => argv[0])).toEqual(['lsblk', 'blkid', 'mkdir', 'mount', 'sync', 'umount']);
});

const outcomes = z.array(
  z.object({
    tool: z.string(),
    exit: z.number(),
    errors: z.string(),
    output: z.string(),
    reason: z.string(),
    fault: z.string().nullable(),
    status: z.string().nullable(),
  }),
);
test.each(outcomes.parse(JSON.parse(recorded('linux-outcomes.json'))))(
  'DISK-3 $tool ends with $exit $errors$output: $reason, and what was begun is undone',
  async ({ tool, exit, errors, output, reason, fault, status }) => {
    const { run, calls } = linuxTools({ [tool]: { exit, errors, output } });
    const key = keyOf(numericalKey);
    const asked = { drive: await onLinux('/dev/sda'), direction: 'import', key } as const;
    const result = await mountDrive(linux(run), asked);
    expect(result).toMatchObject({ problem: { reason, fault, status } });
    const begun = ['lsblk', 'cryptsetup open', 'blkid', 'mkdir', 'mount'];
    const ran = begun.slice(0, begun.indexOf(tool) + 1);
    expect(calls.map(nameOf)).toEqual(tool === 'cryptsetup open' ? ran : [...ran, 'cryptsetup close']);
    expect(key.every((byte) => byte === 0)).toBe(true);
  },
);

test('a disk that does not answer is a fault of the disk, a tool that is not there is not', async () => {
  const drive = await onLinux('/dev/sda');
  for (const tool of ['cryptsetup open', 'blkid', 'mount']) {
    const hangs = linuxTools({ [tool]: { failed: 'timed-out', what: `${tool} did not end` } });
    expect(await mountDrive(linux(hangs.run), { drive, direction: 'import', key: keyOf('k') })).toMatchObject(
      { problem: { reason: 'disk-silent', fault: 'hardware-error' } },
    );
    const missing = linuxTools({ [tool]: { failed: 'missing', what: 'ENOENT' } });
    expect(
      await mountDrive(linux(missing.run), { drive, direction: 'import', key: keyOf('k') }),
    ).toMatchObject({ problem: { reason: 'tool-missing', fault: null } });
  }
});

test('DISK-6 a drive is safe to remove only when all was written, unmounted and locked', async () => {
  const drive = await onLinux('/dev/sda');
  const busy = { exit: 32, output: '', errors: 'umount: /run/dockside/drives/x: target is busy.\n' };
  const failures: [string, ToolEnd, string][] = [
    ['sync', { exit: 1, output: '', errors: "sync: error syncing '/x': Input/output error\n" }, 'disk-error'],
    ['umount', busy, 'still-in-use'],
    ['umount', { failed: 'timed-out', what: 'umount did not end' }, 'disk-silent'],
    ['cryptsetup close', { exit: 5, output: '', errors: 'Device x is still in use.\n' }, 'still-in-use'],
  ];
  for (const [tool, end, reason] of failures) {
    const said: Record<string, ToolEnd> = {};
    const { run, calls } = linuxTools(said);
    const result = await mountDrive(linux(run), { drive, direction: 'export', key: keyOf('k') });
    if ('problem' in result) throw new Error(result.problem.message);
    said[tool] = end;
    expect(await result.mounted.release()).toMatchObject({ reason });
    delete said[tool];
    calls.length = 0;
    // It goes on with what is not done yet.
    expect(await result.mounted.release()).toBeNull();
    expect(calls.map(nameOf)).toEqual(
      tool === 'cryptsetup close' ? [tool] : ['sync', 'umount', 'cryptsetup close'],
    );
    calls.length = 0;
    expect(await result.mounted.release()).toBeNull();
    expect(calls).toEqual([]);
  }
});

test('what a killed process left open is closed first; what another opened is left alone', async () => {
  const withOpened = (name: string) => {
    const disks = JSON.parse(lsblk.output);
    const child = {
      path: `/dev/mapper/${name}`,
      type: 'crypt',
      size: 1,
      fstype: 'ntfs',
      mountpoints: ['/run/dockside/drives/x'],
    };
    disks.blockdevices[1].children[1].children = [child];
    return linuxTools({ lsblk: { ...lsblk, output: JSON.stringify(disks) } });
  };
  const drive = await onLinux('/dev/sda');
  const ours = recordedMounting('linux-import.json').release.at(-1)?.argv.at(-1) ?? '';
  const left = withOpened(ours);
  expect(await mountDrive(linux(left.run), { drive, direction: 'import', key: keyOf('k') })).toHaveProperty(
    'mounted',
  );
  expect(left.calls.map(nameOf).slice(0, 4)).toEqual([
    'lsblk',
    'umount',
    'cryptsetup close',
    'cryptsetup open',
  ]);
  const theirs = withOpened('somebody');
  expect(await mountDrive(linux(theirs.run), { drive, direction: 'import', key: keyOf('k') })).toMatchObject({
    problem: { reason: 'still-in-use', fault: null },
  });
  expect(theirs.calls.map(nameOf)).toEqual(['lsblk']);
});

test('DISK-5 another drive under the same name, or none, is not touched', async () => {
  const drive = await onLinux('/dev/sda');
  for (const changed of [
    { ...drive, serial: 'OTHER123' },
    { ...drive, bytes: 5 },
    { ...drive, device: '/dev/sdz' },
  ]) {
    const { run, calls } = linuxTools();
    const key = keyOf(numericalKey);
    expect(await mountDrive(linux(run), { drive: changed, direction: 'import', key })).toMatchObject({
      problem: { reason: 'disk-gone', fault: 'hardware-error', status: 'DiskNotFound' },
    });
    expect(calls.map(nameOf)).toEqual(['lsblk']);
    expect(key.every((byte) => byte === 0)).toBe(true);
  }
});

test('a locked drive without a key is told before anything is begun', async () => {
  const { run, calls } = linuxTools();
  const asked = { drive: await onLinux('/dev/sda'), direction: 'import', key: null } as const;
  expect(await mountDrive(linux(run), asked)).toMatchObject({
    problem: { reason: 'key-missing', fault: 'bitlocker-key-invalid', status: 'BitLockerKeyInvalid' },
  });
  expect(calls.map(nameOf)).toEqual(['lsblk']);
});

test('a folder is mounted already', async () => {
  const volume = {
    id: '/demo/1',
    bytes: 1,
    fileSystem: 'folder',
    label: null,
    isAuxiliary: false,
    mountedAt: [],
    openedAs: [],
  };
  const drive = { ...(await onLinux('/dev/sda')), device: '/demo/1', bus: 'folder', volumes: [volume] };
  const find = async () => ({ drives: [drive], leftOut: [] });
  const result = await mountDrive(
    { find, mountVolume: mountFolder },
    { drive, direction: 'import', key: null },
  );
  expect(result).toMatchObject({ mounted: { folder: '/demo/1', isReadOnly: true } });
});
