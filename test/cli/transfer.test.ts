import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Azurite, azuriteKey, connectionStringAt, startAzurite } from '../support/azurite';
import { type BuiltBlob, buildDrive, md5, secretOfManifest, someBytes } from '../support/built-drive';
import { exportedOn, openExportBench } from '../support/export-bench';
import { ended, npm } from '../support/npm-command';
import { killStarted, runCommand, startCommand } from '../support/processes';
import { storedBlobs, storedLogs } from '../support/storage-content';
import { openStorageLine } from '../support/storage-line';

// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let azurite: Azurite;
let folder: string;
beforeAll(async () => {
  azurite = await startAzurite();
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-transfer-'));
});
afterEach(killStarted);
afterAll(async () => {
  await azurite.stop();
  rmSync(folder, { recursive: true, force: true });
});

const resultSchema = z.looseObject({
  status: z.string(),
  copied: z.number(),
  skipped: z.number(),
  failed: z.number(),
  bytes: z.number(),
  logs: z.object({
    error: z.string().nullable(),
    verbose: z.string().nullable(),
    manifest: z.string().nullable(),
  }),
});
const linesOf = (stdout: string) => stdout.trimEnd().split('\n');
const resultOf = (stdout: string) =>
  resultSchema.parse(JSON.parse(linesOf(stdout).findLast((line) => line.startsWith('{"status"')) ?? ''));

function place(name: string, blobs: BuiltBlob[]) {
  const drive = buildDrive(path.join(folder, name, 'drive'), blobs);
  const state = path.join(folder, name, 'state');
  const args = [
    'import',
    '--drive',
    drive.folder,
    '--manifest',
    drive.manifest,
    '--job',
    name,
    '--state',
    state,
  ];
  const expected = Object.fromEntries(
    blobs.map(({ blobPath, content }) => [blobPath.slice(blobPath.indexOf('/') + 1), md5(content)]),
  );
  return { drive, state, args, expected };
}
const withAccess = () => ({ AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString });
async function transfer(args: string[], env: NodeJS.ProcessEnv = withAccess()) {
  const { code, stdout, output } = await runCommand(['transfer', ...args], { env });
  return { code, stdout, stderr: output.slice(stdout.length + 1) };
}
const aBlob = (blobPath: string, more: Partial<BuiltBlob> = {}): BuiltBlob => ({
  blobPath,
  content: someBytes(blobPath, 10_000),
  ...more,
});

test('imports a folder as a drive: JSON lines, the result last, exit 0, 3 or 4, and no secret anywhere', async () => {
  const { drive, state, args, expected } = place('three-ends', [aBlob('ends/a.bin'), aBlob('ends/b.bin')]);
  const options = ['--log-level', 'Verbose', '--backup-manifest'];
  const command = npm(['run', '-s', 'transfer', '--', ...args, ...options], { env: withAccess() });
  const first = await ended(command);
  expect(first.stderr).toBe('');
  expect(first.code).toBe(0);
  expect(resultOf(first.stdout)).toMatchObject({
    status: 'Completed',
    copied: 2,
    skipped: 0,
    failed: 0,
    bytes: 20_000,
  });
  expect(linesOf(first.stdout).at(-1)).toMatch(/^{"status":"Completed","copied":2,/);
  for (const line of linesOf(first.stdout)) expect(JSON.parse(line)).toBeTypeOf('object');
  expect(await storedBlobs(azurite.service, 'ends')).toEqual(expected);
  expect(Object.keys(await storedLogs(azurite.service, 'three-ends')).sort()).toEqual([
    'manifest',
    'verbose',
  ]);

  // Another transfer of the same drive finds its blobs there; the path on the drive is as jobs write it.
  const onDrive = args.map((arg) => (arg === drive.manifest ? '\\DriveManifest.xml' : arg));
  const second = await transfer(onDrive.map((arg) => (arg === state ? `${state}-2` : arg)));
  expect(second.code).toBe(3);
  expect(resultOf(second.stdout)).toMatchObject({ status: 'CompletedMoreInfo', copied: 2, failed: 0 });

  rmSync(path.join(drive.folder, 'ends', 'a.bin'));
  const third = await transfer(args.map((arg) => (arg === state ? `${state}-3` : arg)));
  expect(third.code).toBe(4);
  const { logs, ...counts } = resultOf(third.stdout);
  expect(counts).toMatchObject({ status: 'CompletedMoreInfo', copied: 1, failed: 1 });
  expect(logs.error).toMatch(/\/waimportexport\/waies\/three-ends_9WM35C2V_\d{8}-\d{6}-\d{3}_error\.xml$/);

  const everything = [first, second, third].map(({ stdout, stderr }) => stdout + stderr);
  for (const one of readdirSync(path.dirname(state), { recursive: true })) {
    const file = path.join(path.dirname(state), String(one));
    if (statSync(file).isFile() && file !== drive.manifest) everything.push(readFileSync(file, 'latin1'));
  }
  for (const text of everything)
    expect(text.includes(azuriteKey) || text.includes(secretOfManifest)).toBe(false);
});

test('a command that cannot be is refused with exit 2, and quotes no secret', async () => {
  const { args } = place('usage', [aBlob('usage/a.bin')]);
  const wrong = [
    await transfer(args.slice(2)),
    await transfer(['export', ...args.slice(1)]),
    await transfer(['export', ...args.slice(1), '--blob-path', 'no-blob']),
    await transfer([...args, '--blob-path', 'usage/a.bin']),
    await transfer([...args, '--log-level', 'All']),
    await transfer([...args, '--bytes-per-second', '-1']),
    await transfer(args.map((arg) => (arg === 'usage' ? '../usage' : arg))),
    await transfer(args, { DOCKSIDE_CONTAINER_SAS: 'geheim?sig=geheim' }),
    await transfer(args, {}),
  ];
  expect(wrong.map(({ code }) => code)).toEqual(wrong.map(() => 2));
  for (const { stdout, stderr } of wrong) {
    expect(stdout).toBe('');
    expect(stderr).toContain('usage: npm run -s transfer');
    expect(stderr).not.toContain('geheim');
  }
  expect((await transfer(args, { AZURE_STORAGE_CONNECTION_STRING: 'AccountKey=geheim' })).stderr).toBe(
    'AZURE_STORAGE_CONNECTION_STRING cannot be read\n',
  );
});

test('a manifest that is none is exit 4, with its line and rule', async () => {
  const { args, drive } = place('faulted', [aBlob('faulted/a.bin')]);
  const faulted = await transfer(
    args.map((arg) => (arg === drive.manifest ? path.join(drive.folder, 'faulted', 'a.bin') : arg)),
  );
  expect(faulted.code).toBe(4);
  expect(resultOf(faulted.stdout)).toMatchObject({ status: 'Faulted', fault: 'manifest-error' });
  expect(faulted.stderr).toMatch(/^line \d+: .*\((encoding|xml)\)\n$/);
});

const many: BuiltBlob[] = [
  ...Array.from({ length: 60 }, (_, n) => aBlob(`many/${n}.bin`)),
  { blobPath: 'many/large.bin', content: someBytes('large', 3_000_000), rangeBytes: 100_000 },
  { blobPath: 'many/large.vhd', content: someBytes('vhd', 512 * 4000), kind: 'page' },
];

test('killed at any request, it goes on where it was, and nothing is there twice or in part', async () => {
  const { args, expected } = place('killed', many);
  const line = await openStorageLine(azurite.url);
  const env = { AZURE_STORAGE_CONNECTION_STRING: connectionStringAt(line.url) };
  let requests = 0;
  for (const reach of [3, 40, 90, 120, 60, 80]) {
    const running = startCommand(['transfer', ...args], { env });
    let asked = 0;
    line.setAct(() => {
      requests += 1;
      // Of the process that asks; what was asked may be done or not.
      if (++asked === reach) void running.kill();
      return 'pass';
    });
    expect(await running.exit).toBeNull();
  }
  line.setAct(() => 'pass');
  const running = startCommand(['transfer', ...args], { env });
  expect(await running.exit).toBe(0);
  await line.close();
  const result = resultOf(running.output());
  expect(result).toMatchObject({ status: 'Completed', copied: 62, failed: 0, warnings: 0, remaining: 0 });
  expect(requests).toBeGreaterThanOrEqual(393);
  expect(await storedBlobs(azurite.service, 'many')).toEqual(expected);
});

test('an export that is killed at any request goes on, and the drive is byte-identical', async () => {
  const blobs = [
    ...Array.from({ length: 20 }, (_, n) => ({
      name: `small/${n}.bin`,
      content: someBytes(`${n}`, 9000 + n),
    })),
    { name: 'large.bin', content: someBytes('large', 12_000_000) },
  ];
  const customer = await openExportBench(azurite, blobs);
  try {
    const line = await openStorageLine(azurite.url);
    const env = { AZURE_STORAGE_CONNECTION_STRING: connectionStringAt(line.url) };
    const command = ['transfer', 'export', '--drive', customer.drive, '--manifest', '\\DriveManifest.xml'];
    command.push('--job', 'killed-export', '--state', customer.job.stateFolder, '--drive-id', '9WM35C2V');
    command.push('--blob-path-prefix', `/${customer.containerName}/`);
    for (const reach of [2, 12, 25, 18]) {
      const running = startCommand(command, { env });
      let asked = 0;
      line.setAct(() => {
        if (++asked === reach) void running.kill();
        return 'pass';
      });
      expect(await running.exit).toBeNull();
    }
    line.setAct(() => 'pass');
    const running = startCommand(command, { env });
    expect(await running.exit).toBe(0);
    await line.close();
    expect(resultOf(running.output())).toMatchObject({
      status: 'Completed',
      copied: 21,
      failed: 0,
      remaining: 0,
    });
    expect(await exportedOn(customer.drive)).toEqual(customer.expected());
  } finally {
    customer.remove();
  }
});

test('SIGTERM stops it in order, resumable; a second one on the same state is told who has it', async () => {
  const { args } = place('stopped', [aBlob('stopped/a.bin')]);
  const line = await openStorageLine(azurite.url);
  const running = startCommand(['transfer', ...args], {
    env: { AZURE_STORAGE_CONNECTION_STRING: connectionStringAt(line.url) },
  });
  await new Promise<void>((hangs) => {
    line.setAct(() => {
      hangs();
      return 'hang';
    });
  });
  const second = await transfer(args);
  expect([second.code, resultOf(second.stdout)]).toMatchObject([1, { status: 'Stopped', reason: 'in-use' }]);
  await running.stop();
  await line.close();
  expect(await running.exit).toBe(1);
  expect(resultOf(running.output())).toMatchObject({ status: 'Stopped', reason: 'stopped', remaining: 1 });
  expect((await transfer(args)).code).toBe(1);
});

test('SIGTERM stops an export in order, resumable, and the drive is byte-identical in the end', async () => {
  const customer = await openExportBench(azurite, [
    { name: 'small.bin', content: someBytes('small', 9000) },
    { name: 'large.bin', content: someBytes('large', 9_000_000) },
  ]);
  try {
    const line = await openStorageLine(azurite.url);
    const command = ['transfer', 'export', '--drive', customer.drive, '--manifest', '\\DriveManifest.xml'];
    command.push('--job', 'stopped-export', '--state', customer.job.stateFolder);
    command.push('--blob-path-prefix', `/${customer.containerName}/`);
    const env = { AZURE_STORAGE_CONNECTION_STRING: connectionStringAt(line.url) };
    const running = startCommand(command, { env });
    await new Promise<void>((hangs) => {
      line.setAct(({ method, path: asked }) => {
        if (method !== 'GET' || !asked.endsWith('large.bin')) return 'pass';
        hangs();
        return 'hang';
      });
    });
    await running.stop();
    expect(await running.exit).toBe(1);
    expect(resultOf(running.output())).toMatchObject({ status: 'Stopped', reason: 'stopped', failed: 0 });
    line.setAct(() => 'pass');
    expect((await transfer(command.slice(1), env)).code).toBe(0);
    await line.close();
    expect(await exportedOn(customer.drive)).toEqual(customer.expected());
  } finally {
    customer.remove();
  }
});

test('pause, resume and cancel are taken on standard input when they are asked for', async () => {
  const { args } = place('steered', [aBlob('steered/a.bin')]);
  const options = ['--control', '--bytes-per-second', '10000'];
  const { code, stdout } = await runCommand(['transfer', ...args, ...options], {
    env: withAccess(),
    stdin: 'pause\ncancel\n',
  });
  expect(linesOf(stdout)).toEqual(expect.arrayContaining(['{"event":"paused"}', '{"event":"cancelling"}']));
  expect(code).toBe(resultOf(stdout).status === 'Completed' ? 0 : 3);
});
