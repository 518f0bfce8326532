import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLog } from '../../hub/log';
import { openHub } from '../../hub/open-hub';
import { anImportRequest } from '../shared/azure/job-requests';
import { ended, hub, type NpmCommand, npm, stop } from '../support/npm-command';

// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
let data: string;
let server: NpmCommand;
let url: string;
const hubFile = () => path.join(data, 'hub.json');
const readHubFile = () =>
  JSON.parse(readFileSync(hubFile(), 'utf8')) as { pid: number; url: string; adminToken: string };

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-cli-'));
  data = path.join(folder, 'hub');
  server = hub(['serve', '--data', data, '--port', '0', '--tls', 'self-signed']);
  url = await server.line('Hub listening on ');
}, 120_000);
afterAll(async () => {
  await stop(server);
  rmSync(folder, { recursive: true, force: true });
});

/** Over https with the CA from the file, as a customer would. */
function get(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: unknown,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(path.join(data, 'tls', 'ca.pem'));
    request(`${url}${address}`, { ca, headers, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
}

test('serve prints one line, leaves hub.json for its owner, and answers', async () => {
  expect(server.stdout()).toBe(`Hub listening on ${url}\n`);
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(statSync(hubFile()).mode & 0o777).toBe(0o600);
  expect(readHubFile()).toMatchObject({
    url,
    pid: expect.any(Number),
    adminToken: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(statSync(path.join(data, 'keys', 'secret.key')).mode & 0o777).toBe(0o600);
  expect(server.stderr()).toMatch(/Set-up code: [0-9A-Z]{4}-[0-9A-Z]{4}/);
  for (const address of ['/healthz', '/readyz', '/openapi.json'])
    expect((await get(address)).status).toBe(200);
  expect((await get('/nowhere')).status).toBe(404);
  const jobs = '/subscriptions/x/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01';
  expect((await get(jobs)).status).toBe(401);
});

test('admin calls need the token of hub.json', async () => {
  expect((await get('/admin/createToken', {}, 'POST')).status).toBe(401);
  const wrong = { authorization: `Bearer ${'x'.repeat(43)}` };
  expect((await get('/admin/createToken', wrong, 'POST')).status).toBe(401);
  const right = { authorization: `Bearer ${readHubFile().adminToken}` };
  expect((await get('/admin/createToken', right, 'POST')).status).toBe(400);
});

test('commands ask the running hub; results alone are on stdout', async () => {
  const [token, code, operator, custody] = await Promise.all([
    ended(hub(['token', 'create', '--data', data, '--subscription', 'sub-1', '--days', '2'])),
    ended(hub(['station', 'code', '--data', data, '--name', 'Dock 1'])),
    ended(
      hub(
        ['operator', 'create', '--data', data, '--name', 'Ada', '--badge', 'ADA00001', '--role', 'admin'],
        '740218\n',
      ),
    ),
    ended(hub(['custody', 'verify', '--data', data])),
  ]);
  expect(token).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\w-]{43}\n$/) });
  expect(code).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}\n$/) });
  expect(operator.code).toBe(0);
  expect(custody).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^custody ok \d+ [0-9a-f]{64}\n$/),
  });
  const jobs = '/subscriptions/sub-1/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01';
  expect((await get(jobs, { authorization: `Bearer ${token.stdout.trim()}` })).status).toBe(200);
});

test('the access to a storage account is kept, listed without its secret, and removed', async () => {
  const account = '/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/reels';
  const storage = (act: string, ...rest: string[]) => ['storage', act, '--data', data, ...rest];
  const named = ['--account', account];
  const endpoint = ['--endpoint', 'https://reels.blob.core.windows.net'];
  const wrong = await ended(hub(storage('set', ...named, ...endpoint), 'swordfish\n'));
  expect(wrong).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('no key of a storage'),
  });
  expect(wrong.stderr).not.toContain('swordfish');
  const key = `${'k'.repeat(86)}==`;
  expect(await ended(hub(storage('set', ...named, ...endpoint), `${key}\n`))).toMatchObject({ code: 0 });
  const { stdout } = await ended(hub(storage('list')));
  expect(stdout).toContain(`${account.toLowerCase()}\taccountKey\thttps://reels.blob.core.windows.net\t`);
  expect(stdout).not.toContain(key);
  expect((await ended(hub(storage('remove', ...named)))).code).toBe(0);
  expect(await ended(hub(storage('remove', ...named)))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('No access to that account is kept.'),
  });
}, 120_000);

test('a custody record is exported, and verified without a hub by the keys that the hub publishes', async () => {
  const file = (name: string) => path.join(folder, name);
  const { stdout: token } = await ended(hub(['token', 'create', '--data', data, '--subscription', 'sub-1']));
  const job = '/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/kept';
  const created = await get(
    `${job}?api-version=2021-01-01`,
    { authorization: `Bearer ${token.trim()}` },
    'PUT',
    { ...anImportRequest(), location: 'West Europe' },
  );
  expect(created).toMatchObject({ status: 201 });
  const exported = await ended(hub(['custody', 'export', '--data', data, '--job', 'kept']));
  expect(exported.code).toBe(0);
  writeFileSync(file('record.json'), exported.stdout);
  const keys = await get('/.well-known/dockside-custody-keys.json');
  expect(keys.status).toBe(200);
  writeFileSync(file('keys.json'), keys.body);
  const verify = (record: string, ...rest: string[]) =>
    ended(hub(['custody', 'verify-record', file(record), ...rest]));
  expect(await verify('record.json', '--key', file('keys.json'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^custody record ok 1 links, 1 whole, signed \S+ by [\w-]{43}\n$/),
  });
  writeFileSync(file('forged.json'), exported.stdout.replaceAll('kept', 'lost'));
  expect(await verify('forged.json', '--key', file('keys.json'))).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^custody record broken: the signature/),
  });
  expect(await verify('record.json')).toMatchObject({ code: 2, stdout: '' });
  expect(await ended(hub(['custody', 'export', '--data', data, '--job', 'none']))).toMatchObject({
    code: 1,
    stdout: '',
  });
  // Like every secret of the hub it is its owner's alone.
  expect(statSync(path.join(data, 'keys', 'custody.key')).mode & 0o777).toBe(0o600);
});

test('a PIN that cannot be typed and a badge that is taken are refused with 1', async () => {
  const create = (badge: string, pin: string) =>
    ended(
      hub(['operator', 'create', '--data', data, '--name', 'B', '--badge', badge, '--role', 'operator'], pin),
    );
  expect(await create('BEN00001', 'abc\n')).toMatchObject({ code: 1, stdout: '' });
  expect(await create('ADA00001', '918273\n')).toMatchObject({ code: 1, stdout: '' });
});

test('a busy port is an error, and so is a folder that another hub has', async () => {
  const { port } = new URL(url);
  const [busyPort, busyFolder] = await Promise.all([
    ended(hub(['--data', path.join(folder, 'other'), '--port', port])),
    ended(hub(['--data', data, '--port', '0'])),
  ]);
  expect(busyPort).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('in use') });
  expect(busyFolder).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('is in use by process'),
  });
  expect(readHubFile().url).toBe(url);
});

test.each([
  [['--port', '0']],
  [['serve', '--data', 'x', '--port', 'many']],
  [['serve', '--data', 'x', '--port', '70000']],
  [['serve', '--data', 'x', '--tls', 'please']],
  [['serve', '--data', 'x', '--tls-cert', 'file-without-key']],
  [['serve', '--data', 'x', '--badge', 'x']],
  [['no', 'such', '--data', 'x']],
  [['serve', '--data', 'x', '--unknown']],
  [['token', 'create', '--data', 'x']],
  [['token', 'create', '--data', 'x', '--subscription', 's', '--days', '0']],
  [['operator', 'create', '--data', 'x', '--name', 'n', '--badge', 'b', '--role', 'boss']],
])('%j is a usage error: 2', async (args) => {
  const { run } = (await import(path.resolve('dist/hub/cli.js'))) as {
    run: (args: string[], stop: AbortSignal) => Promise<number>;
  };
  expect(await run(args, new AbortController().signal)).toBe(2);
  expect(existsSync('x')).toBe(false);
});

test('usage errors reach npm’s caller', async () => {
  expect(await ended(hub(['token', 'create']))).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('usage:'),
  });
});

test('SIGTERM stops in order; then commands open the data themselves, also after a hub was killed', async () => {
  const { pid } = readHubFile();
  await stop(server);
  expect(existsSync(hubFile())).toBe(false);
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true);

  server = hub(['--data', data, '--port', '0', '--tls', 'self-signed']);
  url = await server.line('Hub listening on ');
  process.kill(readHubFile().pid, 'SIGKILL');
  await server.end;
  expect(existsSync(hubFile())).toBe(true);
  expect(await ended(hub(['token', 'create', '--data', data, '--subscription', 's']))).toMatchObject({
    code: 0,
  });
});

test('custody verify names the broken link and exits 1', async () => {
  const { deps, close } = await openHub(
    { dataDir: data, databaseUrl: null, keyFile: null },
    createLog('silent'),
  );
  await deps.database
    .updateTable('operation')
    .set({ at: '2020-01-01T00:00:00.000Z' })
    .where('seq', '=', 1)
    .execute();
  await close();
  expect(await ended(hub(['custody', 'verify', '--data', data]))).toMatchObject({
    code: 1,
    stdout: 'custody broken at 1\n',
  });
});

test('the command itself ends with 0 on SIGINT', async () => {
  const args = ['build.mjs', 'hub', '--data', data, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a hub whose npm was killed stops by itself', async () => {
  const orphan = npm(['run', '-s', 'hub', '--', '--data', data, '--port', '0']);
  await orphan.line('Hub listening on ');
  const { pid } = readHubFile();
  orphan.child.kill('SIGKILL');
  const before = Date.now();
  while (existsSync(hubFile())) {
    if (Date.now() - before > 10_000) throw new Error('the hub is still there');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true);
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
