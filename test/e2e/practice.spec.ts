import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { demoPeople } from '../../shared/demo-people';
import { type StartedDockside, startDockside } from '../support/demo-site';
import { expectAccessible } from './pages/expect-accessible';
import { StationPage } from './pages/station-page';

let dockside: StartedDockside;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = readFileSync(wasm).buffer as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  dockside = await startDockside('--demo');
});
test.afterAll(() => dockside.close());

const [operator] = demoPeople;

test('a newcomer receives a whole parcel by clicking codes, and every step ticks off', async ({ page }) => {
  const dock = new StationPage(page, dockside.url);
  await dock.open('/practice');
  await page.locator(`[data-scan="$B:${operator?.badge}"]`).click();
  await expect(page.locator('[data-practice-step=badge]')).toHaveAttribute('data-done', 'yes');

  const label = page.getByTestId('parcel-label');
  await label.locator('[data-scan^="420"], [data-scan^="2L"]').first().click();
  await dock.expectPanel('attention', 'scan.routing');
  await expectAccessible(page);
  await label.locator('[data-scan]').first().click();
  await dock.expectPanel('ok', 'pkg.open');
  await page.locator('[data-practice-step=condition] [data-scan="$C:INTACT"]').click();
  await expect(page.locator('[data-practice-step=condition]')).toHaveAttribute('data-done', 'yes');

  const drives = page.getByTestId('drive-label');
  await drives.first().locator('[data-scan^="ST"]').click();
  await dock.expectPanel('attention', 'scan.model');
  await drives.first().locator('[data-scan]').last().click();
  await dock.expectPanel('attention', 'scan.psid');
  const serials = await drives.evaluateAll((labels) => labels.map((one) => one.getAttribute('data-serial')));
  for (const serial of serials) {
    await drives.locator(`[data-scan="${serial}"]`).click();
    await expect(drives.locator(`[data-scan="${serial}"]`)).toHaveAttribute('data-done', 'yes');
  }
  await dock.expectPanel('done', 'drv.last');
  await page.locator('[data-practice-step=close] [data-scan="$C:CLOSE"]').click();
  await expect(page.locator('[data-practice-step=close]')).toHaveAttribute('data-done', 'yes');
  await dock.expectPanel('done', 'pkg.closed');
  await expect(page.getByTestId('practice-finished')).toBeVisible();
  await dock.expectSynced();
  expect(new URL(page.url()).pathname).toBe('/practice');
});

test('the codes decode off the screen as they are shown', async ({ page }) => {
  await new StationPage(page, dockside.url).open('/practice');
  for (const image of await page
    .locator('[data-testid=parcel-label] img, [data-practice-step=badge] img')
    .all()) {
    if (!(await image.isVisible())) continue;
    const text = await image.getAttribute('data-code');
    const { shownPx, modules, right, cardRight } = await image.evaluate((element: HTMLImageElement) => ({
      shownPx: element.getBoundingClientRect().width,
      modules: Number(/viewBox="0 0 ([\d.]+)/.exec(decodeURIComponent(element.src))?.[1]),
      right: element.getBoundingClientRect().right,
      cardRight: element.closest('button')?.getBoundingClientRect().right ?? 0,
    }));
    if ((await image.getAttribute('data-symbology')) === 'code128')
      expect([1, 2]).toContain(shownPx / modules);
    // The quiet zone is part of the code: a card that cuts it makes the code unreadable.
    expect(right).toBeLessThan(cardRight);
    const found = await readBarcodes(new Blob([new Uint8Array(await image.screenshot())]), {
      formats: ['Code128', 'MaxiCode'],
      tryHarder: true,
    });
    expect(found.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))).toEqual([text]);
  }
});

test('the keyboard alone does the same', async ({ page }) => {
  const dock = new StationPage(page, dockside.url);
  await dock.open('/practice');
  const badge = page.locator(`[data-scan="$B:${demoPeople[1]?.badge}"]`);
  await badge.focus();
  await dock.press('Enter');
  await expect(page.getByTestId('operator-chip')).toContainText(demoPeople[1]?.name ?? '');
});

test('the printed sheet has every command and fits the paper', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await new StationPage(page, dockside.url).open('/practice');
  await page.getByTestId('print-sheet').click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes', { timeout: 30_000 });
  await page.emulateMedia({ media: 'print' });
  const paperPx = ((210 - 24) / 25.4) * 96;
  await page.setViewportSize({ width: Math.round(paperPx), height: 1000 });
  const sheet = page.getByTestId('sheet');
  await expect(sheet.locator('[data-code="$C:CLOSE"]')).toBeVisible();
  await expect(page.locator('#root')).toBeHidden();
  const tooWide = await sheet
    .locator('img')
    .evaluateAll(
      (images, width) => images.filter((image) => image.getBoundingClientRect().right > width + 1).length,
      paperPx,
    );
  expect(tooWide).toBe(0);
});
