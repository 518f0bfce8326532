import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  isPublicAddress,
  PrivateAddress,
  receiverProblem,
  resolveReceiver,
} from '../../../hub/webhooks/receiver-address';
import { retryAfter } from '../../../hub/webhooks/retry-after';
import { eventBody, eventTypes } from '../../../hub/webhooks/webhook-event';
import { signedHeaders, webhookSecret } from '../../../hub/webhooks/webhook-secret';
import { noticeKinds } from '../../../shared/notices';
import { aJob, day0 } from '../../support/builders';

const told = { id: 'delivery-1', kind: 'jobState', subject: '', detail: 'Received', at: day0 } as const;

test('WEBHOOK-1 an event says what happened to which job, and nothing else of the job', () => {
  const job = aJob({ name: 'archive', tags: { owner: 'Ada' } });
  const body = eventBody(told, job);
  expect(JSON.parse(body)).toEqual({
    id: 'delivery-1',
    type: 'job.stateChanged',
    timestamp: day0,
    job: `/subscriptions/${job.subscriptionId}/resourceGroups/${job.resourceGroup}/providers/Microsoft.ImportExport/jobs/archive`,
    data: { state: 'Received' },
  });
  expect(new Set(noticeKinds.map((kind) => eventTypes[kind])).size).toBe(noticeKinds.length);
});

describe('WEBHOOK-2 the signature', () => {
  const secretKey = Buffer.alloc(32, 1);
  const secret = webhookSecret({ secretKey }, { site: 'site-1', id: 'webhook-1' });

  test('covers id, time and body, so that none can be another one', () => {
    const headers = signedHeaders(secret, { id: 'delivery-1', at: '2026-03-02T08:00:00.900Z', body: '{}' });
    const key = Buffer.from(secret.slice(6), 'base64');
    const expected = createHmac('sha256', key).update('delivery-1.1772438400.{}').digest('base64');
    expect(headers).toEqual({
      'webhook-id': 'delivery-1',
      'webhook-timestamp': '1772438400',
      'webhook-signature': `v1,${expected}`,
    });
  });

  test('has a secret of its own for every webhook and hub', () => {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const others = [
      webhookSecret({ secretKey }, { site: 'site-1', id: 'webhook-2' }),
      webhookSecret({ secretKey }, { site: 'site-2', id: 'webhook-1' }),
      webhookSecret({ secretKey: Buffer.alloc(32, 2) }, { site: 'site-1', id: 'webhook-1' }),
    ];
    expect(new Set([secret, ...others]).size).toBe(4);
  });
});

describe('WEBHOOK-3 a receiver', () => {
  test.each([
    ['https://hooks.example/x', null],
    ['https://203.0.114.7:8443/', null],
    ['http://hooks.example/', /https/],
    ['ftp://hooks.example/', /https/],
    ['https://me:secret@hooks.example/', /without user/],
    ['https://localhost/', /--private/],
    ['https://10.1.2.3/', /--private/],
    ['https://2130706433/', /--private/],
    ['https://[::1]/', /--private/],
    ['https://[::ffff:10.0.0.1]/', /--private/],
    ['http://127.0.0.1:9/', /--private/],
  ])('%s is judged when it is set', (url, problem) => {
    const found = receiverProblem(url, false);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });

  test('inside the network is allowed by whoever sets it, plain http on this machine only', () => {
    expect(receiverProblem('https://10.1.2.3/', true)).toBeNull();
    expect(receiverProblem('http://127.0.0.1:9/', true)).toBeNull();
    expect(receiverProblem('http://10.1.2.3/', true)).toMatch(/https/);
  });

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:192.168.1.1',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:a00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    'not an address',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4001::1', '2606:4700::1111'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  test('is not reached when one of the addresses that its name has is private', async () => {
    const both = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    await expect(resolveReceiver('hooks.example', false, both)).rejects.toThrow(PrivateAddress);
    await expect(resolveReceiver('10.0.0.1', false)).rejects.toThrow(PrivateAddress);
    expect(await resolveReceiver('hooks.example', true, both)).toHaveLength(2);
    const out = async () => [{ address: '8.8.8.8', family: 4 }];
    expect(await resolveReceiver('hooks.example', false, out)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });
});

describe('WEBHOOK-4 what did not get there', () => {
  const failure = { isFinal: false };
  test('is tried again after a growing, scattered while, twenty times', () => {
    expect(retryAfter({ attempts: 1, ...failure, at: day0, random: 255 })).toEqual({
      isOver: false,
      again: '2026-03-02T08:01:00.000Z',
    });
    expect(retryAfter({ attempts: 3, ...failure, at: day0, random: 0 }).again).toBe(
      '2026-03-02T08:02:00.000Z',
    );
    expect(retryAfter({ attempts: 19, ...failure, at: day0, random: 0 }).isOver).toBe(false);
    expect(retryAfter({ attempts: 20, ...failure, at: day0, random: 0 }).isOver).toBe(true);
  });
  test('is given up when the receiver says that it is gone', () => {
    expect(retryAfter({ attempts: 1, isFinal: true, at: day0, random: 0 }).isOver).toBe(true);
  });
});
