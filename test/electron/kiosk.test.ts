import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startKiosk } from '../../electron/kiosk';
import { aFakeHub, answerJson, aStationHost } from '../support/station-host';
import { traversals } from '../support/traversals';

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
let seen: {
  method: string | undefined;
  url: string | undefined;
  headers: Record<string, unknown>;
  body: string;
}[];
let hub: Awaited<ReturnType<typeof aFakeHub>>;
let station: Awaited<ReturnType<typeof aStationHost>>;
let kiosk: Awaited<ReturnType<typeof startKiosk>>;
let pageRoot: string;

beforeEach(async () => {
  seen = [];
  hub = await aFakeHub(({ method, url, headers }, body, response) => {
    seen.push({ method, url, headers, body });
    response.setHeader('set-cookie', 'from=hub');
    response.setHeader('retry-after', '7');
    answerJson(response, 200, { from: 'hub' });
  });
  station = await aStationHost(hub.url);
  station.secrets.set('credential', 'the-credential');
  pageRoot = mkdtempSync(path.join(tmpdir(), 'dockside-page-'));
  mkdirSync(path.join(pageRoot, 'assets'));
  writeFileSync(
    path.join(pageRoot, 'index.html'),
    '<html><script nonce="CSP_NONCE" src="/assets/a.js"></script></html>',
  );
  writeFileSync(path.join(pageRoot, 'assets', 'a.js'), 'go()');
  kiosk = await startKiosk({ ...station, pageRoot, port: 0, log: (line) => station.log.push(line) });
});
afterEach(async () => {
  await kiosk.close();
  await station.close();
  await hub.close();
  rmSync(pageRoot, { recursive: true, force: true });
});

/** Not fetch(): it would set Host and tidy the path. */
function ask(
  method: string,
  address: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  const { hostname, port } = new URL(kiosk.url);
  return new Promise((resolve, reject) => {
    const request = send({ hostname, port, method, path: address, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function ourHeaders(): Promise<Record<string, string>> {
  const page = await ask('GET', '/');
  const [cookie = ''] = (page.headers['set-cookie'] as string[] | undefined) ?? [];
  return { cookie: cookie.split(';')[0] ?? '', origin: kiosk.url, 'content-type': 'application/json' };
}

test('the page carries a strict policy with a fresh nonce, and a cookie that no script and no other site sees', async () => {
  const page = await ask('GET', '/jobs/abc-123');
  expect(page.status).toBe(200);
  const nonce = /nonce="([\w-]{22})"/.exec(page.body)?.[1];
  expect(page.headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
      "font-src 'self'; media-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  );
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect((await ask('GET', '/')).body).not.toContain(nonce);
  const port = new URL(kiosk.url).port;
  expect(page.headers['set-cookie']).toEqual([
    expect.stringMatching(new RegExp(`^dockside-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
  ]);
  expect(page.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  expect(page.headers['permissions-policy']).toContain('serial=(self)');
  expect(page.headers['permissions-policy']).toContain('camera=(self)');
});

test('assets are kept by the browser and carry no cookie', async () => {
  const asset = await ask('GET', '/assets/a.js');
  expect(asset).toMatchObject({ status: 200, body: 'go()' });
  expect(asset.headers['cache-control']).toContain('immutable');
  expect(asset.headers['set-cookie']).toBeUndefined();
});

test('no address leaves the folder of the page', async () => {
  expect(traversals.length).toBeGreaterThan(500);
  const served = [];
  for (const address of traversals) if ((await ask('GET', address)).status !== 404) served.push(address);
  expect(served).toEqual([]);
});

test('the bridge answers our page', async () => {
  const answer = await ask('POST', '/host/station.status', await ourHeaders(), '{}');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ ok: true, output: { shell: 'kiosk' } });
});

test.each([
  ['a foreign Origin', { origin: 'http://evil.example' }, 403],
  ['our Origin on another port', { origin: 'http://127.0.0.1:1' }, 403],
  ['an https Origin', { origin: 'https://127.0.0.1' }, 403],
  ['no Origin', { origin: undefined }, 403],
  ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a wrong cookie', { cookie: `dockside-1=${'x'.repeat(43)}` }, 403],
  ['no cookie', { cookie: undefined }, 403],
  ['a Host that was rebound to this machine', { host: 'evil.example' }, 421],
  ['a Host without the port', { host: '127.0.0.1' }, 421],
  ['a form', { 'content-type': 'text/plain' }, 415],
] as [string, Record<string, string | undefined>, number][])(
  '%s is refused',
  async (_name, change, status) => {
    const headers = Object.entries({ ...(await ourHeaders()), ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const toHost = await ask('POST', '/host/station.status', Object.fromEntries(headers), '{}');
    expect(toHost.status).toBe(status);
    if (status === 415) return;
    expect((await ask('POST', '/hub/push', Object.fromEntries(headers), '{}')).status).toBe(status);
    expect(seen).toEqual([]);
  },
);

test.each(['x'.repeat(43), '\u00e9'.repeat(43), ''])(
  'our cookie with the value %j is refused',
  async (value) => {
    const headers = await ourHeaders();
    const [name = ''] = (headers.cookie ?? '').split('=', 1);
    const answer = await ask(
      'POST',
      '/host/station.status',
      { ...headers, cookie: `${name}=${value}` },
      '{}',
    );
    expect(answer.status).toBe(403);
  },
);

test('a page that reads from the hub without our cookie is refused', async () => {
  expect((await ask('GET', '/hub/stations')).status).toBe(403);
  expect(seen).toEqual([]);
});

test('/hub/* goes to /station/v1/* with the credential, which the page never sees', async () => {
  const headers = await ourHeaders();
  const answer = await ask(
    'POST',
    '/hub/push?x=1',
    { ...headers, 'x-operator-id': 'anna', 'x-other': 'no' },
    '{"a":1}',
  );
  expect(answer).toMatchObject({ status: 200, body: '{"from":"hub"}' });
  expect(answer.headers['retry-after']).toBe('7');
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ method: 'POST', url: '/station/v1/push?x=1', body: '{"a":1}' });
  expect(seen[0]?.headers).toMatchObject({
    authorization: 'Bearer the-credential',
    'content-type': 'application/json',
    'x-operator-id': 'anna',
  });
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
  expect(seen[0]?.headers).not.toHaveProperty('origin');
  expect(seen[0]?.headers).not.toHaveProperty('x-other');
});

test.each([
  '/hub/../admin/createToken',
  '/hub/%2e%2e/%2e%2e/admin/x',
  '/hub/..\\admin',
  '/hub/a/../../../subscriptions',
])('%s does not leave the stations’ part of the hub', async (address) => {
  expect((await ask('GET', address, await ourHeaders())).status).not.toBe(200);
  expect(seen).toEqual([]);
});

test('a hub that is down is 502, and comes back without a restart', async () => {
  const headers = await ourHeaders();
  const { url } = hub;
  await hub.close();
  expect(await ask('POST', '/hub/pull', headers, '{}')).toMatchObject({
    status: 502,
    body: '{"code":"offline"}',
  });
  expect(station.log.join()).toContain('hub not reached');
  hub = await aFakeHub((_request, _body, response) => answerJson(response, 200, { back: true }));
  expect(url).not.toBe(hub.url);
  station.settings.update({ hubUrl: hub.url });
  expect((await ask('POST', '/hub/pull', headers, '{}')).status).toBe(200);
});

test('an open tab goes on after the kiosk was started again', async () => {
  const headers = await ourHeaders();
  const port = Number(new URL(kiosk.url).port);
  await kiosk.close();
  kiosk = await startKiosk({ ...station, pageRoot, port, log: () => {} });
  expect((await ask('POST', '/host/station.status', headers, '{}')).status).toBe(200);
});

test('bodies that are no JSON, too large, or for no call are refused', async () => {
  const headers = await ourHeaders();
  expect((await ask('POST', '/host/station.status', headers, '{"')).status).toBe(400);
  expect((await ask('POST', '/host/nothing', headers, '{}')).status).toBe(400);
  expect((await ask('GET', '/host/station.status', headers)).status).toBe(405);
  expect((await ask('POST', '/', headers, '{}')).status).toBe(405);
});

test('a port that is taken is an error, never another port', async () => {
  const port = Number(new URL(kiosk.url).port);
  await expect(startKiosk({ ...station, pageRoot, port, log: () => {} })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
