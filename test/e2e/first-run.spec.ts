import { expect, type Page, test } from '@playwright/test';
import { demoPeople } from '../../shared/demo-people';
import { startDockside } from '../support/demo-site';
import { expectAccessible } from './pages/expect-accessible';
import { SettingsPage } from './pages/settings-page';
import { StationPage } from './pages/station-page';

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));

test('a fresh Dockside offers the demo; leaving it begins a real site that is set up with the printed code', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const dockside = await startDockside(null);
  try {
    const dock = new StationPage(page, dockside.url);
    await dock.open('/receiving');
    await expect(page.getByTestId('set-up')).toBeVisible();
    await expectAccessible(page);

    await page.getByTestId('load-demo').click();
    await expect(page).toHaveURL(/\/practice$/, { timeout: 90_000 });
    await expect(page.getByTestId('practice')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('banner')).toContainText('Demo');
    await page.locator(`[data-scan="$B:${demoPeople[0]?.badge}"]`).click();
    await expect(page.getByTestId('operator-chip')).toContainText(demoPeople[0]?.name ?? '');
    const demoDatabases = await databases(page);

    await page.locator('[data-nav=settings]').click();
    await new SettingsPage(page, dockside.url).unlock(demoPeople[0]?.pin ?? '');
    await page.getByTestId('leave-demo').click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button').last().click();
    await expect(page.getByTestId('set-up')).toBeVisible({ timeout: 60_000 });
    const site = (name: string) => /^dockside-[0-9a-f]{8}-/.test(name);
    const left = (await databases(page)).filter(site);
    expect(left.filter((name) => demoDatabases.includes(name))).toEqual([]);

    const form = page.getByTestId('set-up').locator('form');
    const fields = form.getByRole('textbox');
    await fields.nth(0).fill('WRNG-CODE');
    await fields.nth(1).fill('Lund 1');
    await fields.nth(2).fill('Ada Admin');
    await page.getByTestId('propose-badge').click();
    const pins = form.locator('input[type=password]');
    await pins.nth(0).fill('664209');
    await pins.nth(1).fill('664209');
    await form.locator('button[type=submit]').click();
    await expect(form).toContainText(/code is wrong/);
    await fields.nth(0).fill(dockside.setUpCode());
    await form.locator('button[type=submit]').click();
    await expect(page.getByTestId('first-badge').locator('img')).toBeVisible();
    await expectAccessible(page);
    await page.getByTestId('first-sign-in').click();
    await expect(page.getByTestId('operator-chip')).toContainText('Ada Admin');
    await expect(page.getByRole('banner')).toContainText('Lund 1');
    await expect(page.getByTestId('receiving')).toBeVisible();
  } finally {
    await dockside.close();
  }
});

test('an empty Dockside offers no demo, and its settings and command sheet are open before anybody can sign in', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const dockside = await startDockside('--empty');
  try {
    const dock = new StationPage(page, dockside.url);
    await dock.open('/receiving');
    await expect(page.getByTestId('set-up')).toBeVisible();
    await expect(page.getByTestId('load-demo')).toHaveCount(0);
    await dock.open('/settings?tab=scanner');
    await expect(page.getByTestId('scanner-layout')).toBeVisible();
    await dock.open('/practice');
    await expect(page.locator('[data-scan="$C:CLOSE"]')).toBeVisible();
    await expect(page.locator('[data-scan^="$B:"]')).toHaveCount(0);
    await expectAccessible(page);
  } finally {
    await dockside.close();
  }
});
