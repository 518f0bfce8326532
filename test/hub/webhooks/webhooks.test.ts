import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { createAdmin } from '../../../hub/admin';
import { buildApp } from '../../../hub/app';
import { run } from '../../../hub/cli';
import { eraseJob } from '../../../hub/erase-job';
import { writeHubFile } from '../../../hub/hub-file';
import { selfSignedTls } from '../../../hub/tls';
import { leaseMs, takeDelivery } from '../../../hub/webhooks/delivery-rows';
import { startWebhooks, webhookRound } from '../../../hub/webhooks/webhook-round';
import { addWebhook, listWebhooks, removeWebhook } from '../../../hub/webhooks/webhook-rows';
import { jobTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { dayMs } from '../../../shared/time';
import { type AskingHub, openAskingHub } from '../../support/asking-hub';
import { anHubOperation } from '../../support/hub';
import { aPerson } from '../../support/mail';
import { type ReceivedPost, type Receiver, startReceiver } from '../../support/webhook-receiver';
import { subscriptionId } from '../customer-api/open-customer-api';

const running = new AbortController().signal;
const minuteMs = 60_000;
let hub: AskingHub;
const receivers: Receiver[] = [];

const round = async (ms = 0) => {
  hub.pass(ms);
  await webhookRound(hub.deps, running);
};
const added = async (subscription = subscriptionId, mayBePrivate = true) => {
  const receiver = await startReceiver();
  receivers.push(receiver);
  const webhook = await addWebhook(hub.deps, hub.siteId, { subscription, url: receiver.url, mayBePrivate });
  if (!webhook.ok) throw new Error(webhook.problem);
  return { receiver, ...webhook };
};
const bodies = ({ posts }: Receiver) => posts.map(({ body }) => JSON.parse(body));
const openFaultOf = async (name: string) => {
  const jobId = await hub.ship(name, [aPerson()]);
  return { jobId, faultId: await hub.openFault('package-overdue', { kind: 'job', jobId }) };
};
/** As a receiver checks it, see docs/customer-api.md. */
const isGenuine = (secret: string, { headers, body }: ReceivedPost) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};

describe.each(['pglite', 'postgres'] as const)('webhooks on %s', (kind) => {
  beforeAll(async () => {
    hub = await openAskingHub({ kind });
  }, 120_000);
  afterAll(() => hub.end());
  afterEach(async () => {
    for (const receiver of receivers.splice(0)) await receiver.close();
    for (const { id } of (await listWebhooks(hub.deps)).webhooks) await removeWebhook(hub.deps, id);
  });

  it('WEBHOOK-1 tell a subscription of its jobs, without personal data, and no other', async () => {
    const { receiver } = await added(subscriptionId.toUpperCase());
    const { receiver: stranger } = await added('somebody-else');
    const { jobId, faultId } = await openFaultOf('told');
    const arrived = anHubOperation('packageArrived', {
      packageId: 'parcel-told',
      code: 'OWN-told',
      trackingKeys: jobTrackingKeys('OWN-told'),
      trackingNumber: 'OWN-told',
      carrierName: 'UPS',
      condition: null,
      marks: [],
      source: 'hid',
    });
    expect((await submit(hub.deps, hub.siteId, { ...arrived, at: hub.deps.now() })).outcome).toBe('applied');
    await round();
    const job = `/subscriptions/${subscriptionId}/resourceGroups/myResourceGroup/providers/Microsoft.ImportExport/jobs/told`;
    const timestamp = hub.deps.now();
    const [opened, ...more] = bodies(receiver);
    expect([opened, ...more].toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([
      {
        id: expect.any(String),
        type: 'fault.closed',
        timestamp,
        job,
        data: { faultId, fault: 'package-overdue' },
      },
      {
        id: expect.any(String),
        type: 'fault.opened',
        timestamp,
        job,
        data: { faultId, fault: 'package-overdue' },
      },
      {
        id: expect.any(String),
        type: 'package.arrived',
        timestamp,
        job,
        data: { packageId: expect.any(String) },
      },
    ]);
    expect(stranger.posts).toEqual([]);
    expect(JSON.stringify(receiver.posts)).not.toMatch(/kerstin|ada@example|Example Street/i);
    expect(jobId).not.toBe('');
  });

  it('WEBHOOK-2 are signed with a secret that is nowhere in the database', async () => {
    const { receiver, secret } = await added();
    await openFaultOf('signed');
    await round();
    const [post] = receiver.posts;
    expect(post && isGenuine(secret, post)).toBe(true);
    expect(post && isGenuine(secret, { ...post, body: `${post.body} ` })).toBe(false);
    expect(post?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'webhook-timestamp': String(Math.floor(Date.parse(hub.deps.now()) / 1000)),
    });
    const rows = await hub.deps.database.selectFrom('webhook').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
    expect(hub.logged.join('')).not.toContain(secret.slice(6));
  });

  it('WEBHOOK-4 are tried again under the same id with growing delays, and not after the receiver is gone', async () => {
    const { receiver } = await added();
    receiver.answer(503, 500);
    await openFaultOf('retried');
    await round();
    await round(minuteMs / 4);
    expect(receiver.posts).toHaveLength(1);
    await round(minuteMs);
    await round(minuteMs / 2);
    expect(receiver.posts).toHaveLength(2);
    await round(2 * minuteMs);
    await round(dayMs);
    expect(receiver.posts).toHaveLength(3);
    expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.posts.map(({ body }) => body)).size).toBe(1);
    receiver.answer(410);
    await openFaultOf('given-up');
    await round();
    await round(dayMs);
    expect(receiver.posts).toHaveLength(4);
    expect((await listWebhooks(hub.deps)).webhooks).toMatchObject([
      { waiting: 0, failed: 1, problem: '410' },
    ]);
  });

  it('WEBHOOK-4 of a receiver that is down cost one attempt and hold up nobody', async () => {
    const { receiver: down } = await added();
    const { receiver } = await added();
    for (const name of ['down-1', 'down-2', 'down-3', 'down-4', 'down-5', 'down-6']) await openFaultOf(name);
    down.answer(...Array.from({ length: 20 }, () => 503));
    await round();
    expect(receiver.posts).toHaveLength(6);
    expect(down.posts.length).toBeLessThanOrEqual(4);
    await round();
    expect(down.posts.length).toBeLessThanOrEqual(4);
  });

  it('WEBHOOK-4 go out once by several hubs, and again under the same id when one died with it', async () => {
    const { receiver } = await added();
    await openFaultOf('shared');
    await Promise.all([round(), round(), round()]);
    expect(receiver.posts).toHaveLength(1);
    await openFaultOf('orphaned');
    const taken = await takeDelivery(hub.deps);
    await round(leaseMs - 1);
    expect(receiver.posts).toHaveLength(1);
    await round(1);
    expect(receiver.posts.map(({ headers }) => headers['webhook-id'])).toEqual([
      expect.any(String),
      taken?.id,
    ]);
  });

  it('WEBHOOK-3 follow no redirect, and reach no private address that nobody allowed', async () => {
    const { receiver: other } = await added('somebody-else');
    const { receiver } = await added();
    receiver.redirectTo(other.url);
    receiver.answer(302, 307);
    const secret = await startReceiver();
    receivers.push(secret);
    const row = { site: hub.siteId, subscription: subscriptionId.toLowerCase(), created_at: hub.deps.now() };
    for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]'])
      await hub.deps.database
        .insertInto('webhook')
        .values({
          ...row,
          id: `inside-${host}`,
          url: `http://${host}:${secret.port}/`,
          may_be_private: false,
        })
        .execute();
    await openFaultOf('redirected');
    await round();
    expect(other.posts).toEqual([]);
    expect(secret.posts).toEqual([]);
    const problems = (await listWebhooks(hub.deps)).webhooks.map(({ problem }) => problem).toSorted();
    expect(problems).toEqual(['302', 'EPRIVATE', 'EPRIVATE', 'EPRIVATE', null]);
  });

  it('WEBHOOK-3 say nothing to a receiver whose certificate nobody vouches for', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dockside-webhook-'));
    const posts: string[] = [];
    const server = createServer(
      await selfSignedTls(folder, '127.0.0.1', new Date().toISOString()),
      (request) => posts.push(request.url ?? ''),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const url = `https://127.0.0.1:${port}/`;
    await addWebhook(hub.deps, hub.siteId, { subscription: subscriptionId, url, mayBePrivate: true });
    await openFaultOf('unvouched');
    await round();
    const [webhook] = (await listWebhooks(hub.deps)).webhooks;
    expect(webhook).toMatchObject({ waiting: 1, problem: expect.stringMatching(/CERT|SIGNATURE|ISSUER/) });
    expect(posts).toEqual([]);
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('WEBHOOK-1 of a demo reach nobody', async () => {
    const { receiver } = await added();
    await openFaultOf('demo');
    const demo = (is: boolean) =>
      hub.deps.database.updateTable('site').set({ demo: is }).where('site', '=', hub.siteId).execute();
    await demo(true);
    await round();
    await demo(false);
    expect(receiver.posts).toEqual([]);
  });

  it('JOB-11 go with the job', async () => {
    await added();
    const { jobId } = await openFaultOf('erased');
    await hub.deps.database.transaction().execute((tx) => eraseJob(tx, hub.siteId, jobId));
    expect((await listWebhooks(hub.deps)).webhooks).toMatchObject([{ waiting: 0 }]);
  });

  it('WEBHOOK-1 are told while the hub runs', async () => {
    const { receiver } = await added();
    await openFaultOf('running');
    const webhooks = startWebhooks(hub.deps);
    await vi.waitFor(() => expect(receiver.posts).toHaveLength(1), 20_000);
    await webhooks.stop();
  });

  it('WEBHOOK-2 are set, listed and removed on the command line, which shows the secret once', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'dockside-webhook-'));
    const adminToken = 'the token of this hub';
    const admin = { calls: createAdmin(hub.deps, () => undefined), token: adminToken };
    const app = buildApp(hub.deps, { tls: null, publicUrl: null, admin });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    writeHubFile(dataDir, { pid: process.pid, url: address, adminToken });
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const hubCommand = (...args: string[]) => run(['webhook', ...args, '--data', dataDir], running);
    try {
      const url = 'https://hooks.example/dockside';
      expect(await hubCommand('add', '--subscription', 'Contoso', '--url', url)).toBe(0);
      expect(printed).toEqual([expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
      expect(await hubCommand('list')).toBe(0);
      expect(printed[1]).toMatch(/^\S+\tcontoso\thttps:\/\/hooks\.example\/dockside\twaiting 0\tfailed 0$/);
      expect(printed[1]).not.toContain(printed[0]?.slice(6));
      const id = printed[1]?.split('\t')[0] ?? '';
      expect(await hubCommand('add', '--subscription', 'contoso', '--url', 'http://hooks.example')).toBe(1);
      expect(await hubCommand('add', '--subscription', 'contoso')).toBe(2);
      expect(await hubCommand('remove', '--id', id)).toBe(0);
      expect(await hubCommand('remove', '--id', id)).toBe(1);
    } finally {
      log.mockRestore();
      error.mockRestore();
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
