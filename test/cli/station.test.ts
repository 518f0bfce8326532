import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ended, hub, type NpmCommand, station, stop } from '../support/npm-command';

// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let folder: string;
let hubData: string;
let server: NpmCommand;
let hubUrl: string;
const running: NpmCommand[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-cli-'));
  hubData = path.join(folder, 'hub');
  server = hub(['--data', hubData, '--port', '0', '--tls', 'self-signed']);
  hubUrl = await server.line('Hub listening on ');
}, 120_000);
afterAll(async () => {
  for (const command of [...running, server]) await stop(command);
  rmSync(folder, { recursive: true, force: true });
});

const dataOf = (name: string) => path.join(folder, name);
const code = async () => (await ended(hub(['station', 'code', '--data', hubData]))).stdout.trim();

/** Starts a station, and asks its bridge as its page would. */
async function startStation(name: string, args: string[]) {
  const command = station(['--data', dataOf(name), '--port', '0', ...args]);
  running.push(command);
  const url = await command.line('Station ready at ');
  const page = await fetch(url);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (address: string, body: unknown) => {
    const headers = { cookie, origin: url, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${address}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as { output?: Record<string, unknown> } };
  };
  return {
    command,
    url,
    page,
    ask,
    status: async () => (await ask('/host/station.status', {})).body.output,
    end: () => {
      running.splice(running.indexOf(command), 1);
      return stop(command);
    },
  };
}

test('enrols with a code, trusts the given CA, serves the page; later it remembers all three', async () => {
  const ca = path.join(hubData, 'tls', 'ca.pem');
  const first = await startStation('dock', [
    '--hub',
    hubUrl,
    '--ca',
    ca,
    '--name',
    'Dock 9',
    '--enrol',
    await code(),
  ]);
  expect(first.command.stdout()).toBe(`Station ready at ${first.url}\n`);
  expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(first.page.status).toBe(200);
  const status = await first.status();
  expect(status).toMatchObject({ enrolled: true, stationName: 'Dock 9', hubUrl, mayChooseDemo: false });
  expect(statSync(path.join(dataOf('dock'), 'secrets.json')).mode & 0o777).toBe(0o600);
  await first.end();

  const again = await startStation('dock', []);
  expect(await again.status()).toEqual({ ...status, diskFreeBytes: expect.any(Number) });
  const pull = {
    protocol: 1,
    epoch: null,
    clientId: status?.clientId,
    cursor: 0,
    retired: { cseq: 0, operationId: null },
    limit: 10,
    waitMs: 0,
  };
  expect((await again.ask('/hub/pull', pull)).status).toBe(200);
});

test('one folder, one station', async () => {
  expect(await ended(station(['--data', dataOf('dock'), '--port', '0']))).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('is in use by process'),
  });
});

test('a wrong code is an error; without the CA a self-signed hub is not trusted', async () => {
  const ca = path.join(hubData, 'tls', 'ca.pem');
  const [wrong, untrusted] = await Promise.all([
    ended(
      station([
        '--data',
        dataOf('wrong'),
        '--port',
        '0',
        '--hub',
        hubUrl,
        '--ca',
        ca,
        '--enrol',
        'AAAA-AAAA',
      ]),
    ),
    ended(station(['--data', dataOf('mitm'), '--port', '0', '--hub', hubUrl, '--enrol', await code()])),
  ]);
  expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('code-wrong') });
  expect(untrusted).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('hub-unreachable'),
  });
});

test('starts, serves and journals while the hub is down', async () => {
  const alone = await startStation('alone', ['--hub', 'http://127.0.0.1:9']);
  expect(await alone.status()).toMatchObject({ enrolled: false, lastCseq: 0 });
  const operation = {
    id: 'operation-1',
    v: 1,
    type: 'accessoryNoted',
    actor: { kind: 'station', stationId: 'dock-1', operatorId: 'anna' },
    at: '2026-03-02T08:00:00.000Z',
    seen: null,
    payload: { packageId: 'p', note: '' },
  };
  const append = await alone.ask('/host/journal.append', { operations: [operation] });
  expect(append.body.output).toMatchObject({ ok: true, cseqs: [1] });
  expect((await alone.ask('/hub/pull', {})).status).toBe(502);
});

test('a busy port is an error, never another port', async () => {
  const { port } = new URL(hubUrl);
  const args = ['--data', dataOf('busy'), '--port', port, '--hub', 'http://127.0.0.1:9'];
  expect(await ended(station(args))).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('in use'),
  });
});

test.each([
  [['--data', 'new']],
  [['--data', 'new', '--hub', 'not a url']],
  [['--data', 'new', '--hub', 'http://127.0.0.1:9', '--port', 'x']],
  [['--data', 'new', '--unknown']],
  [['--data', 'new', 'positional']],
])('%j is a usage error: 2', async (args) => {
  const { run } = (await import(path.resolve('dist/electron/kiosk-cli.js'))) as {
    run: (args: string[], stop: AbortSignal) => Promise<number>;
  };
  const placed = args.map((arg) => (arg === 'new' ? dataOf('new') : arg));
  expect(await run(placed, new AbortController().signal)).toBe(2);
});
