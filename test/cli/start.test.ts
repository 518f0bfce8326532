import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ended, type NpmCommand, npm, stop } from '../support/npm-command';

let folder: string;
let product: NpmCommand | null;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-start-'));
  product = null;
});
afterEach(async () => {
  if (product) await stop(product);
  rmSync(folder, { recursive: true, force: true });
});

/** Processes whose command line names this test's folder. */
function processesOn(data: string): { pid: number; line: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(data) ? [{ pid: Number(name), line }] : [];
      } catch {
        return []; // ended meanwhile
      }
    });
}

async function statusOf(url: string): Promise<Record<string, unknown>> {
  const page = await fetch(url);
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { cookie, origin: url, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/host/station.status`, { method: 'POST', headers, body: '{}' });
  return ((await answer.json()) as { output: Record<string, unknown> }).output;
}

test.runIf(process.platform === 'linux')(
  'npm start: hub, then an enrolled station; both come back when killed, and all ends together',
  { timeout: 120_000 },
  async () => {
    product = npm(['start', '-s', '--', '--data', folder, '--port', '0', '--no-open']);
    const url = await product.line('Station ready at ');
    const hubUrl = await product.line('Hub listening on ');
    expect(product.stdout()).toBe(`Hub listening on ${hubUrl}\nStation ready at ${url}\n`);
    expect((await fetch(`${hubUrl}/readyz`)).status).toBe(200);
    expect(product.stderr()).not.toContain('"msg":"request"');
    const status = await statusOf(url);
    expect(status).toMatchObject({ hubUrl, enrolled: true, mayChooseDemo: true, shell: 'kiosk' });

    for (const name of ['station', 'hub']) {
      const [child] = processesOn(folder).filter(({ line }) => line.includes(`build.mjs ${name} `));
      if (!child) throw new Error(`no ${name}`);
      process.kill(child.pid, 'SIGKILL');
      const address = name === 'hub' ? `${hubUrl}/readyz` : url;
      await expect.poll(() => child.pid in pidsOn(folder), { timeout: 5000 }).toBe(false);
      await expect
        .poll(
          () =>
            fetch(address).then(
              ({ status }) => status,
              () => 0,
            ),
          { timeout: 20_000 },
        )
        .toBe(200);
    }
    expect(await statusOf(url)).toMatchObject({ clientId: status.clientId, stationId: status.stationId });

    await stop(product);
    product = null;
    await expect.poll(() => processesOn(folder), { timeout: 5000 }).toEqual([]);
  },
);

test('npm start --demo says two lines and nothing that a newcomer has to understand', async () => {
  product = npm(['start', '-s', '--', '--data', folder, '--port', '0', '--no-open', '--demo']);
  const url = await product.line('Station ready at ');
  expect(await statusOf(url)).toMatchObject({ enrolled: true });
  expect(product.stdout().trim().split('\n')).toHaveLength(2);
  expect(product.stderr()).not.toMatch(/Set-up code|"level"/);
}, 120_000);

const pidsOn = (data: string) => Object.fromEntries(processesOn(data).map(({ pid, line }) => [pid, line]));

test.runIf(process.platform === 'linux')('nothing survives a killed npm', { timeout: 120_000 }, async () => {
  const killed = npm(['start', '-s', '--', '--data', folder, '--port', '0', '--no-open', '--empty']);
  const url = await killed.line('Station ready at ');
  expect(await statusOf(url)).toMatchObject({ enrolled: true, mayChooseDemo: false });
  expect(processesOn(folder).length).toBeGreaterThanOrEqual(3);
  killed.child.kill('SIGKILL');
  await expect.poll(() => processesOn(folder), { timeout: 10_000 }).toEqual([]);
});

test('usage errors are 2, and a taken port is 1', async () => {
  const { run } = (await import(path.resolve('dist/electron/start.js'))) as {
    run: (args: string[], stop: AbortSignal) => Promise<number>;
  };
  const never = new AbortController().signal;
  expect(await run(['--demo', '--empty'], never)).toBe(2);
  expect(await run(['--port', 'x'], never)).toBe(2);
  expect(await run(['--hub', 'http://127.0.0.1:9'], never)).toBe(2);
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
  const { port } = taken.address() as AddressInfo;
  const args = ['--data', folder, '--port', '0', '--hub-port', String(port), '--no-open'];
  expect(await ended(npm(['start', '-s', '--', ...args]))).toMatchObject({ code: 1, stdout: '' });
  taken.close();
}, 60_000);

test('two builds at once of a stale target leave one good build', async () => {
  const names = ['hub', 'electron'];
  for (const name of names) rmSync(path.join('dist', `${name}.stamp`), { force: true });
  const build = () => ended(npm(['run', '-s', 'build', '--', ...names]));
  for (const result of await Promise.all([build(), build(), build()]))
    expect(result).toMatchObject({ code: 0, stdout: '' });
  execFileSync(process.execPath, ['--check', 'dist/electron/start.js']);
  expect(readdirSync('dist').filter((name) => name.startsWith('.'))).toEqual([]);
}, 60_000);
