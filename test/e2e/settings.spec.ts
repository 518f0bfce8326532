import type { Page } from '@playwright/test';
import { type LayoutName, strokeOfChar } from '../../renderer/scan/keyboard-layouts';
import { selfTestCode } from '../../shared/scan-code/self-test-code';
import { people } from '../support/site';
import { test as base, expect } from './dock-test';
import { expectAccessible, expectAccessibleLightAndDark } from './pages/expect-accessible';
import { SettingsPage, type SettingsTab } from './pages/settings-page';
import { languages } from './pages/station-page';

/** As a scanner that is set to another country presses its keys. */
async function typeAs(page: Page, country: LayoutName, text: string) {
  const session = await page.context().newCDPSession(page);
  const strokes = [...text].flatMap((char) => strokeOfChar(country, char) ?? []);
  const presses = strokes.map(({ code, shift, altGr }) => ({ code, modifiers: altGr ? 3 : shift ? 8 : 0 }));
  presses.push({ code: 'Enter', modifiers: 0 });
  await Promise.all(
    presses.flatMap((press) => [
      session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press }),
    ]),
  );
  await session.detach();
}

const test = base.extend<{ settings: SettingsPage }>({
  settings: async ({ opened }, use) => use(new SettingsPage(opened.page, opened.url)),
});

const tabs: SettingsTab[] = ['station', 'scanner', 'screen', 'operators', 'stations', 'site'];

const dialogs: Partial<Record<SettingsTab, string[]>> = {
  operators: ['[data-testid=new-operator]', '[data-act=deactivate]'],
  stations: ['[data-act=revoke]'],
};

for (const language of languages)
  test(`every part of the settings is accessible, locked and open: ${language}`, async ({
    page,
    settings,
  }) => {
    test.setTimeout(180_000);
    await settings.prefer({ language });
    await settings.open('/settings');
    await expect(settings.locked).toBeVisible();
    await expectAccessibleLightAndDark(page, { state: `${language}, settings, nobody` });
    await settings.signIn(people.admin.badge, people.admin.name);
    await expectAccessibleLightAndDark(page, { state: `${language}, settings, locked` });
    await settings.unlock(people.admin.pin);
    const lookAtDialog = async (opener: string) => {
      await page.locator(opener).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessibleLightAndDark(page, { state: `${language}, ${opener}`, part: '[role="dialog"]' });
      await settings.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    };
    for (const [index, tab] of tabs.entries()) {
      await page.getByRole('tab').nth(index).click();
      await expect(page).toHaveURL(new RegExp(`tab=${tab}`));
      await expect(page.getByRole('tabpanel')).toBeVisible();
      await expectAccessibleLightAndDark(page, { state: `${language}, settings, ${tab}` });
      for (const opener of dialogs[tab] ?? []) await lookAtDialog(opener);
    }
  });

test('STATION-1: the set-up opens with the PIN of whoever is signed in, until the page is left or somebody else signs in', async ({
  page,
  settings,
}) => {
  await settings.open('/settings?tab=scanner');
  await expect(settings.locked).toContainText('Scan your badge');
  await expect(page.getByTestId('scanner-layout')).toHaveCount(0);
  await expect(page.getByTestId('self-test-start')).toBeVisible();
  await page.getByRole('tab', { name: 'Screen and sound' }).click();
  await expect(page.getByTestId('volume')).toBeVisible();
  await page.getByRole('tab', { name: 'Scanner' }).click();

  await settings.signIn(people.operator.badge, people.operator.name);
  await expect(page.getByTestId('scanner-layout')).toHaveCount(0);
  await page.getByTestId('unlock').click();
  await settings.enterPin('000000');
  await expect(page.getByText(/Wrong PIN/)).toBeVisible();
  await settings.enterPin(people.operator.pin);
  await expect(page.getByTestId('scanner-layout')).toBeVisible();
  await page.getByRole('tab', { name: 'Station', exact: true }).click();
  await expect(page.getByTestId('station-facts')).toBeVisible();

  await settings.signIn(people.second.badge, people.second.name);
  await expect(settings.locked).toBeVisible();
  await settings.unlock(people.second.pin);
  await settings.press('F12');
  await expect(settings.locked).toBeVisible();
  await settings.signIn(people.second.badge, people.second.name);
  await expect(settings.locked).toBeVisible();
  await settings.unlock(people.second.pin);
  await page.locator('[data-nav=outbox]').click();
  await page.locator('[data-nav=settings]').click();
  await expect(settings.locked).toBeVisible();
});

test('STATION-1: without the hub the PIN opens the set-up all the same, and five idle minutes lock it', async ({
  page,
  settings,
}) => {
  await page.clock.install();
  await settings.open('/settings?tab=scanner');
  await page.route('**/hub/**', (route) => route.abort());
  await settings.signIn(people.operator.badge, people.operator.name);
  await settings.unlock(people.operator.pin);
  await page.clock.runFor(4 * 60_000);
  await settings.press('Shift');
  await page.clock.runFor(4 * 60_000);
  await expect(page.getByTestId('scanner-layout')).toBeVisible();
  await page.clock.runFor(61_000);
  await expect(settings.locked).toBeVisible();
});

test('what is for admins is shown to admins only, with their PIN', async ({ page, settings }) => {
  await settings.open('/settings?tab=operators');
  await settings.signIn(people.operator.badge, people.operator.name);
  await expect(page.getByText('For admins', { exact: true })).toBeVisible();
  await expect(page.getByTestId('unlock')).toHaveCount(0);
  await settings.signIn(people.admin.badge, people.admin.name);
  await expect(page.getByTestId('new-operator')).toHaveCount(0);
  await settings.unlock(people.admin.pin);
  await expect(page.getByTestId('new-operator')).toBeVisible();
});

test('an admin adds an operator, whose new badge then voids the old one', async ({
  page,
  dock,
  settings,
}) => {
  await settings.openSetUp('operators');
  await page.getByTestId('new-operator').click();
  await page.getByTestId('operator-name').fill('Nora Ny');
  await page.getByTestId('badge').fill('noranew01');
  await page.getByTestId('operator-pin').fill('111111');
  await expectAccessible(page);
  await page.getByTestId('operator-save').click();
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('operator-form').getByRole('alert')).toBeVisible();
  await page.getByTestId('operator-pin').fill('470318');
  await page.getByTestId('operator-save').click();
  await dock.enterPin(people.admin.pin);
  const row = page.getByRole('row', { name: /Nora Ny/ });
  await expect(row).toBeVisible();

  await row.locator('[data-act=edit]').click();
  await page.getByTestId('propose-badge').click();
  const badge = await page.getByTestId('badge').inputValue();
  await page.getByTestId('operator-save').click();
  await dock.enterPin('000000');
  await expect(page.getByText(/4 tries left/)).toBeVisible();
  await expectAccessibleLightAndDark(page, { state: 'wrong PIN', part: '[role="dialog"]' });
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('operator-form')).toHaveCount(0);
  // The hub has it; the station hears of it with its next pull.
  await expect(async () => {
    await row.locator('[data-act=edit]').click();
    const known = await page.getByTestId('badge').inputValue();
    await dock.press('Escape');
    await expect(page.getByTestId('operator-form')).toHaveCount(0);
    expect(known).toBe(badge);
  }).toPass();
  await dock.open('/receiving');
  await dock.scan('$B:NORANEW01');
  await dock.expectPanel('stop', 'session.unknownBadge');
  await dock.acknowledge();
  await dock.signIn(badge, 'Nora Ny');
});

test('a code enrols a station once, and a revoked one is out', async ({ page, dock, settings, site }) => {
  await settings.openSetUp('stations');
  const other = await site.station('to-be-revoked');
  await settings.openSetUp('stations');
  await page
    .getByRole('row', { name: /to-be-revoked/ })
    .locator('[data-act=revoke]')
    .click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await dock.enterPin(people.admin.pin);
  await expect(page.getByRole('row', { name: /to-be-revoked/ }).locator('[data-act=revoke]')).toHaveCount(0);
  await other.kill();

  await page.getByTestId('enrol-name').fill('dock-9');
  await page.getByTestId('make-code').click();
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('enrolment-code')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
});

test('the site has its address and its rules, and the hub knows them', async ({ page, dock, settings }) => {
  await settings.openSetUp('site');
  for (const [name, value] of Object.entries({
    recipientName: 'Dock 3',
    streetAddress1: 'Datavägen 1',
    postalCode: '753 23',
    city: 'Uppsala',
    countryOrRegion: 'Sweden',
    phone: '+46 18 555 01 00',
  }))
    await page.getByTestId(`address-${name}`).fill(value);
  await page.getByTestId('site-name').fill('Uppsala 3');
  await page.getByTestId('save-site').click();
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('site-saved')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Uppsala 3');
  await dock.expectSynced();

  // Working hours; what is no day is said where it stands, and nothing is saved.
  await page.getByTestId('working-hours').check();
  await page.getByLabel('Sat').check();
  await page.getByLabel('Until').fill('16:30');
  await page.getByTestId('closed-days').fill('2026-12-24, Christmas');
  await page.getByTestId('save-site').click();
  await expect(page.getByText('Give days like 2026-12-24')).toBeVisible();
  await expectAccessibleLightAndDark(page, { state: 'working hours, wrong' });
  await page.getByTestId('closed-days').fill('2026-12-24, 2026-12-25');
  await page.locator('[data-pick-up="UPS"]').fill('16:15');
  await page.getByTestId('add-box').click();
  await page.getByTestId('save-site').click();
  await expect(page.getByText('Give a name, a weight up to 30 kg')).toBeVisible();
  await expectAccessibleLightAndDark(page, { state: 'box without a name' });
  const box = page.locator('[data-box-size]');
  await box.getByLabel('Name').fill('Half-height');
  await box.getByLabel('Empty, kg').fill('');
  await box.getByLabel('Empty, kg').pressSequentially('0.52');
  await page.getByTestId('save-site').click();
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('site-saved')).toBeVisible();
  await page.reload();
  await settings.openSetUp('site');
  await expect(page.getByLabel('Sat')).toBeChecked();
  await expect(page.getByLabel('Until')).toHaveValue('16:30');
  await expect(page.getByTestId('closed-days')).toHaveValue('2026-12-24, 2026-12-25');
  await expect(page.locator('[data-pick-up="UPS"]')).toHaveValue('16:15');
  await expect(box.getByLabel('Name')).toHaveValue('Half-height');
  await expect(box.getByLabel('Empty, kg')).toHaveValue('0.52');
  await box.getByRole('button').click();
  await page.getByTestId('save-site').click();
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('site-saved')).toBeVisible();
});

test('the self-test names the country that a scanner is set to; the PIN lets it be used', async ({
  page,
  dock,
  settings,
}) => {
  await dock.open('/settings?tab=scanner');
  await page.getByTestId('self-test-start').click();
  await dock.scan('$B:NOTTHETEST');
  await expect(page.getByTestId('self-test-result')).toHaveAttribute('data-problem', /layout|lost/);

  await page.getByTestId('self-test-start').click();
  await typeAs(page, 'SE', selfTestCode);
  await expect(page.getByTestId('self-test-fits')).toHaveAttribute('data-fits', /SE/);
  await expectAccessible(page);
  await expect(page.getByTestId('use-layout')).toHaveCount(0);
  await settings.signIn(people.operator.badge, people.operator.name);
  await settings.unlock(people.operator.pin);
  await page.getByTestId('use-layout').click();
  await page.getByTestId('self-test-start').click();
  await typeAs(page, 'SE', selfTestCode);
  await expect(page.getByTestId('self-test-result')).toHaveAttribute('data-problem', 'ok');
});
