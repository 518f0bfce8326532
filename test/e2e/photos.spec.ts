import type { Locator, Page } from '@playwright/test';
import { openSite, people, type TestSite } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessibleLightAndDark } from './pages/expect-accessible';
import { FaultsPage } from './pages/faults-page';
import { aPhonePhoto, choosePhoto } from './pages/phone-photo';
import type { ReceivingPage } from './pages/receiving-page';

/** A site of its own: its hub is stopped and started again. */
const test = base.extend<object, { site: TestSite }>({
  site: [
    // Playwright reads which fixtures are needed out of this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await openSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** F10 and the number of the kind, then F4 and a photo; the fault is not recorded yet. */
async function photographFault(dock: ReceivingPage, serial: string) {
  await dock.press('F10');
  await dock.pressChoice('1');
  await expect(dock.dialog.getByRole('textbox')).toBeVisible();
  await dock.press('F4');
  await choosePhoto(dock.page, await aPhonePhoto(dock.page, serial));
  await expect(taken(dock.page)).toHaveCount(1);
}
const taken = (page: Page) => page.getByTestId('photos-taken').locator('li');
const tile = (faults: FaultsPage): Locator => faults.detail.locator('[data-photo]');

/** The JPEG as this station has it. */
async function storedBytes(page: Page, sha256: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (asked) => {
    const bridge = (window as { dockside?: { call: (name: string, input: unknown) => Promise<unknown> } })
      .dockside;
    const answer = bridge
      ? await bridge.call('photo.read', { sha256: asked })
      : await (
          await fetch('/host/photo.read', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ sha256: asked }),
          })
        ).json();
    return (answer as { output: { photo: string } }).output.photo;
  }, sha256);
  return Buffer.from(base64, 'base64');
}

async function openFault(faults: FaultsPage, serial: string) {
  await faults.look(serial);
  await faults.openRow('drive-damaged');
}

test('PHOTO-2: a photo from F10 to a second station: upright, and without the place where it was taken', async ({
  customer,
  dock,
  labels,
  openStation,
}) => {
  test.setTimeout(180_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('photo', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.press('F10');
  await dock.pressChoice('1');
  await expect(dock.dialog.getByRole('textbox')).toBeVisible();
  await dock.press('F4');
  // Nothing is stored of what is no picture, whatever it calls itself.
  await choosePhoto(dock.page, {
    name: 'invoice.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('%PDF-1.7'),
  });
  await expect(dock.page.getByTestId('photo-problem')).toHaveAttribute('data-problem', 'unreadable');
  await expectAccessibleLightAndDark(dock.page, { state: 'photo refused', part: '[role="dialog"]' });
  await choosePhoto(dock.page, await aPhonePhoto(dock.page, serial));
  await expect(taken(dock.page)).toHaveCount(1);
  await expectAccessibleLightAndDark(dock.page, { state: 'photo taken', part: '[role="dialog"]' });
  await dock.dialog.getByRole('textbox').press('Enter');
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.closeParcel();

  const second = await openStation('dock-2');
  const faults = new FaultsPage(second.page, second.url);
  await faults.start(people.lead);
  await openFault(faults, serial);
  await expect(tile(faults).locator('[data-state="hub"]')).toBeVisible();
  const picture = tile(faults).locator('img');
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([900, 1200]);
  const sha256 = (await tile(faults).getAttribute('data-photo')) ?? '';
  const bytes = await storedBytes(second.page, sha256);
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  for (const trace of ['Exif', 'GPS', 'http://ns.adobe.com']) expect(bytes.includes(trace)).toBe(false);
  await tile(faults).scrollIntoViewIfNeeded();
  await expectAccessibleLightAndDark(second.page, { state: 'fault with a photo' });

  // In full by keyboard, and taken back by a lead.
  await tile(faults).getByRole('button').press('Enter');
  await expect(faults.dialog.getByTestId('photo-full')).toBeVisible();
  await expect(faults.dialog.getByTestId('photo-full')).toHaveAttribute(
    'alt',
    /^Drive is damaged, by Olof Ek/,
  );
  await expectAccessibleLightAndDark(second.page, { state: 'photo in full', part: '[role="dialog"]' });
  await faults.dialog.getByTestId('undo-photo').press('Enter');
  await expect(second.page.getByTestId('photo-note')).toHaveAttribute('data-code', 'fault.photoRemoved');
  await expect(tile(faults)).toHaveCount(0);
  await expect(faults.detail.locator('[data-trail="photo"]')).toHaveCount(1);
});

test('PHOTO-3: a photo taken without the hub survives its browser and comes to the hub', async ({
  site,
  customer,
  dock,
  labels,
  openStation,
}) => {
  test.setTimeout(240_000);
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('photo-away', tracking, [serial]);
  await dock.start();
  await dock.openParcel(tracking);
  const second = await openStation('dock-2');
  const other = new FaultsPage(second.page, second.url);
  await other.start();
  await site.stopHub();
  await dock.scanDrives([serial]);
  await photographFault(dock, serial);
  await dock.dialog.getByRole('textbox').press('Enter');
  await dock.expectPanel('ok', 'fault.recorded');
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await openFault(faults, serial);
  await expect(tile(faults).locator('[data-state="station"]')).toBeVisible();

  await dock.page.locator('[data-nav="outbox"]').click();
  await expect(dock.page.getByTestId('photos-waiting')).toHaveText('1', { timeout: 30_000 });

  await dock.page.goto(`${dock.url}/assets/none`);
  await dock.page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((done) => {
        indexedDB.deleteDatabase(name).onsuccess = done;
      });
  });
  await site.startHub();
  await faults.start();
  await openFault(faults, serial);
  await expect(tile(faults).locator('[data-state="hub"]')).toBeVisible({ timeout: 60_000 });
  await openFault(other, serial);
  await expect(tile(other).locator('img')).toBeVisible({ timeout: 60_000 });
});

test('PHOTO-1: in triage F4 opens the camera and F4 takes the picture', async ({
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('photo-camera', tracking, [serial]);
  // No machine of ours has a camera: this is one.
  await dock.page.addInitScript(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [800, 600];
    const context = canvas.getContext('2d');
    let shade = 0;
    setInterval(() => {
      if (!context) return;
      shade = (shade + 5) % 256;
      context.fillStyle = `rgb(120, ${shade}, 90)`;
      context.fillRect(0, 0, 800, 600);
    }, 50);
    const asked: MediaStreamConstraints[] = [];
    Object.assign(window, { asked });
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      asked.push(constraints ?? {});
      return canvas.captureStream(10);
    };
  });
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.recordFault('1');
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.closeParcel();
  const faults = new FaultsPage(dock.page, dock.url);
  await faults.show();
  await openFault(faults, serial);
  const asked = () =>
    dock.page.evaluate(() => (window as unknown as { asked: MediaStreamConstraints[] }).asked);
  expect(await asked()).toEqual([]);
  await faults.press('F4');
  await expect(dock.page.getByTestId('photo-shoot')).toBeEnabled();
  await expectAccessibleLightAndDark(dock.page, { state: 'photo by camera', part: '[role="dialog"]' });
  expect(await asked()).toMatchObject([{ audio: false }]);
  await faults.press('F4');
  await expect(dock.page.getByTestId('photo-note')).toHaveAttribute('data-code', 'fault.photoAdded');
  await expect(tile(faults).locator('img')).toBeVisible();
  await faults.press('F4');
  await expect(dock.page.getByTestId('photo-shoot')).toBeEnabled();
  await faults.press('Escape');
  await expect(faults.dialog).toHaveCount(0);
  await expect(tile(faults)).toHaveCount(1);
});
