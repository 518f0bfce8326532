import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Request, test } from '@playwright/test';
import { type Customer, openCustomer } from '../support/customer';
import { killBrowser } from '../support/kill-browser';
import { createLabels } from '../support/labels';
import { openSite, people, type TestSite } from '../support/site';
import { ReceivingPage } from './pages/receiving-page';

let site: TestSite;
let customer: Customer;
test.beforeAll(async () => {
  site = await openSite();
  customer = await openCustomer(site);
});
test.afterAll(() => site.close());

type Shipment = { job: string; tracking: string; serials: string[] };

/** Import jobs on their way, each in its own parcel. */
async function sendShipments(seed: string, count: number, drivesEach: number): Promise<Shipment[]> {
  const labels = createLabels(seed);
  const shipments = Array.from({ length: count }, (_, index) => ({
    job: `${seed}-${index + 1}`,
    tracking: labels.tracking(),
    serials: labels.serials(drivesEach),
  }));
  for (const { job, tracking, serials } of shipments) await customer.send(job, tracking, serials);
  return shipments;
}

/** Scans drives; returns how often the panel said that one was received. */
async function receive(dock: ReceivingPage, serials: string[]): Promise<number> {
  let said = 0;
  for (const serial of serials) {
    await dock.scan(serial);
    await expect(dock.panel).toContainText(serial);
    const code = (await dock.panel.getAttribute('data-code')) ?? '';
    if (code === 'drv.ok' || code === 'drv.last') said += 1;
  }
  return said;
}

async function receivedAtHub(shipments: Shipment[]): Promise<number> {
  let received = 0;
  for (const { job } of shipments) {
    const states = Object.values(await customer.driveStates(job));
    received += states.filter((state) => state === 'Received').length;
  }
  return received;
}

async function expectAllAtHub(shipments: Shipment[]) {
  for (const { job, serials } of shipments) {
    const all = Object.fromEntries(serials.map((serial) => [serial, 'Received']));
    expect(await customer.driveStates(job)).toEqual(all);
    expect((await customer.get(job)).properties?.state).toBe('Received');
  }
}

const openAtProfile = (profile: string): Promise<BrowserContext> => {
  const { launchOptions, viewport } = test.info().project.use;
  return chromium.launchPersistentContext(profile, { ...launchOptions, viewport: viewport ?? null });
};

test('a day without the hub: 200 scans, three reloads and a killed browser; then everything is at the hub, once', async () => {
  test.setTimeout(240_000);
  const shipments = await sendShipments('day', 20, 9);
  const station = await site.station('day');
  const profile = mkdtempSync(join(tmpdir(), 'dockside-profile-'));
  let context = await openAtProfile(profile);
  let dock = new ReceivingPage(await context.newPage(), station.url());
  await dock.start();
  await site.killHub();

  let received = 0;
  for (const [index, { tracking, serials }] of shipments.entries()) {
    await dock.openParcel(tracking);
    received += await receive(dock, serials.slice(0, 5));
    if (index === 3 || index === 8 || index === 16) {
      await dock.page.reload();
      await dock.start();
      await dock.expectStep('drives');
    }
    if (index === 12) {
      const gone = context.waitForEvent('close', { timeout: 0 });
      killBrowser(profile);
      await gone;
      context = await openAtProfile(profile);
      dock = new ReceivingPage(await context.newPage(), station.url());
      await dock.start();
      await dock.expectStep('drives');
      await expect(dock.drive(serials[4] as string)).toHaveAttribute('data-state', 'Received');
    }
    received += await receive(dock, serials.slice(5));
    await dock.closeParcel();
  }
  expect(received).toBe(180);
  await expect(dock.sync).toHaveAttribute('data-online', 'no');
  // Per parcel: its label, its condition, nine drives, its closing.
  await expect(dock.sync).toHaveAttribute('data-pending', String(20 * 12));
  await expect(dock.sync).toHaveAttribute('data-protected', 'yes');
  await expect(dock.panel).toHaveAttribute('data-sync', 'yes');

  await site.startHub();
  await dock.expectSynced();
  await expect(dock.panel).toHaveAttribute('data-sync', 'no');
  await expect(dock.sync).toHaveAttribute('data-problems', '0');
  expect(await receivedAtHub(shipments)).toBe(received);
  await expectAllAtHub(shipments);
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
});

test('the program behind an open page is killed: it says so, scans go on, and are handed over', async ({
  page,
}) => {
  const [shipment] = (await sendShipments('unprotected', 1, 4)) as [Shipment];
  const station = await site.station('unprotected');
  const dock = new ReceivingPage(page, station.url());
  await dock.start();
  await dock.openParcel(shipment.tracking);
  await receive(dock, shipment.serials.slice(0, 1));
  await expect(dock.sync).toHaveAttribute('data-protected', 'yes');

  await station.kill();
  expect(await receive(dock, shipment.serials.slice(1, 3))).toBe(2);
  await expect(dock.sync).toHaveAttribute('data-protected', 'no');
  await expect(dock.sync).toContainText('Not protected');
  await expect(dock.sync).toHaveAttribute('data-online', 'no');

  await station.start();
  await expect(dock.sync).toHaveAttribute('data-protected', 'yes', { timeout: 60_000 });
  await dock.expectSynced();
  expect(await receive(dock, shipment.serials.slice(3))).toBe(1);
  await dock.closeParcel();
  await dock.expectSynced();
  await expectAllAtHub([shipment]);
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('the hub is killed in the middle of a push, again and again: nothing is lost and nothing doubled', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const shipments = await sendShipments('killed-push', 4, 8);
  const dock = new ReceivingPage(page, (await site.station('killed-push')).url());
  await dock.start();
  await site.killHub();
  let received = 0;
  for (const { tracking, serials } of shipments) {
    await dock.openParcel(tracking);
    received += await receive(dock, serials);
    await dock.closeParcel();
  }
  expect(received).toBe(32);

  for (const delayMs of [0, 60, 250]) {
    const pushed = page.waitForRequest(isPush, { timeout: 60_000 });
    await site.startHub();
    await pushed;
    await killHubAfter(delayMs);
  }
  await site.startHub();
  await dock.expectSynced();
  await expect(dock.sync).toHaveAttribute('data-problems', '0');
  expect(await receivedAtHub(shipments)).toBe(received);
  await expectAllAtHub(shipments);
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('two stations work on the same parcel while the hub is gone: both end with the same, and what differs is raised', async ({
  browser,
}) => {
  const [shared, alone] = (await sendShipments('partition', 2, 4)) as [Shipment, Shipment];
  const [a, b] = await Promise.all(
    ['east', 'west'].map(async (name) => {
      const page = await browser.newPage();
      return new ReceivingPage(page, (await site.station(name)).url());
    }),
  );
  if (!a || !b) throw new Error('two stations');
  await a.start(people.operator);
  await b.start(people.second);
  await site.killHub();

  await a.openParcel(shared.tracking);
  expect(await receive(a, shared.serials.slice(0, 3))).toBe(3);
  await b.openParcel(alone.tracking);
  expect(await receive(b, alone.serials)).toBe(4);
  await b.closeParcel();
  await b.openParcel(shared.tracking);
  expect(await receive(b, shared.serials.slice(2))).toBe(2);

  await site.startHub();
  await a.expectSynced();
  await b.expectSynced();
  await expectAllAtHub([shared, alone]);
  for (const dock of [a, b])
    for (const serial of shared.serials)
      await expect(dock.drive(serial)).toHaveAttribute('data-state', 'Received');
  const problems = async () => {
    const counts = await Promise.all([a, b].map((dock) => dock.sync.getAttribute('data-problems')));
    return counts.reduce((sum, count) => sum + Number(count), 0);
  };
  await expect.poll(problems).toBeGreaterThan(0);
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
  await Promise.all([a.page.close(), b.page.close()]);
});

const isPush = (request: Request) => new URL(request.url()).pathname === '/hub/push';

/** Not a wait for something: when the kill comes is what is tried. */
function killHubAfter(delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => site.killHub().then(resolve, reject), delayMs);
  });
}
