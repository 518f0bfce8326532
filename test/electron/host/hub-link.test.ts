import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFakeHub, answerJson, aStationHost } from '../../support/station-host';

let asked: { path: string; body: string }[];
let givesUp: boolean;
let hub: Awaited<ReturnType<typeof aFakeHub>>;
let station: Awaited<ReturnType<typeof aStationHost>>;

beforeEach(async () => {
  asked = [];
  givesUp = false;
  const used = new WeakSet();
  hub = await aFakeHub((request, body, response) => {
    asked.push({ path: request.url ?? '', body });
    // A connection that was kept is given up in the moment in which it is used again.
    if (givesUp && used.has(request.socket)) return request.socket.destroy();
    used.add(request.socket);
    answerJson(response, 200, { took: body });
  });
  station = await aStationHost(hub.url);
});
afterEach(async () => {
  await station.close();
  await hub.close();
});

test('what can be repeated goes over a new connection when the kept one is gone', async () => {
  const { call } = station.hub;
  expect(await call('POST', '/push', { first: 1 })).toMatchObject({ status: 200 });
  givesUp = true;
  expect(await call('POST', '/push', { second: 2 })).toEqual({
    status: 200,
    body: { took: '{"second":2}' },
  });
  expect(await call('GET', '/pin-verifiers')).toMatchObject({ status: 200 });
  expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual([
    'push',
    'push',
    'push',
    'pin-verifiers',
    'pin-verifiers',
  ]);
  expect(station.log.join()).not.toContain('hub not reached');
});

test('what may have been done already is not sent twice', async () => {
  const { call } = station.hub;
  await call('POST', '/push', {});
  givesUp = true;
  expect(await call('POST', '/enrol', { code: 'ABCD-EFGH' })).toBeNull();
  expect(asked.filter(({ path }) => path.endsWith('/enrol'))).toHaveLength(1);
  expect(station.log.join()).toContain('hub not reached');
});
