import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { selfSignedTls, type TlsFiles } from '../../hub/tls';
import { addMs, dayMs } from '../../shared/time';

const now = new Date().toISOString();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function statusOver(tls: TlsFiles, host: string, ca: string): Promise<number | undefined> {
  const server = createServer(tls, (_request, response) => response.end('ok'));
  await new Promise<void>((listening) =>
    server.listen(0, host === 'localhost' ? '127.0.0.1' : host, listening),
  );
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      request({ host, port, ca, agent: false }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
  } finally {
    server.close();
  }
}

test('a client that is given ca.pem trusts the server by each of its names, and no other client does', async () => {
  const tls = await selfSignedTls(folder, '127.0.0.2', now);
  const ca = readFileSync(path.join(folder, 'ca.pem'), 'utf8');
  for (const host of ['localhost', '127.0.0.1', '127.0.0.2'])
    expect(await statusOver(tls, host, ca)).toBe(200);
  await expect(statusOver(tls, '127.0.0.3', ca)).rejects.toThrow(/altnames/);
  await expect(statusOver(tls, 'localhost', '')).rejects.toThrow(/self-signed|unable to verify/);
});

test('keys are for their owner alone', async () => {
  await selfSignedTls(folder, '127.0.0.1', now);
  for (const name of ['ca-key.pem', 'server-key.pem'])
    expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
});

test('certificates are kept, and made anew only when they end soon or lack the host', async () => {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const first = await selfSignedTls(folder, '127.0.0.1', now);
  const ca = read('ca.pem');
  expect(await selfSignedTls(folder, '0.0.0.0', now)).toEqual(first);
  expect(await selfSignedTls(folder, '127.0.0.1', addMs(now, 300 * dayMs))).toEqual(first);
  const other = await selfSignedTls(folder, '10.0.0.5', now);
  expect(other.cert).not.toBe(first.cert);
  const later = await selfSignedTls(folder, '10.0.0.5', addMs(now, 380 * dayMs));
  expect(later.cert).not.toBe(other.cert);
  expect(read('ca.pem')).toBe(ca);
  await selfSignedTls(folder, '10.0.0.5', addMs(now, 3640 * dayMs));
  expect(read('ca.pem')).not.toBe(ca);
});
