import type { Page } from '@playwright/test';
import { type LayoutName, strokeOfChar } from '../../renderer/scan/keyboard-layouts';
import { selfTestCode } from '../../shared/scan-code/self-test-code';
import { people } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessible } from './pages/expect-accessible';

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

const tabs = ['station', 'scanner', 'screen', 'operators', 'stations', 'site'];

for (const [language, scheme] of [
  ['en', 'light'],
  ['sv', 'dark'],
  ['zh-CN', 'light'],
])
  test(`every part of the settings is accessible in ${language}, ${scheme}`, async ({ page, dock }) => {
    await page.addInitScript(
      (state) => localStorage.setItem('dockside-preferences', JSON.stringify({ state, version: 0 })),
      { language, colorScheme: scheme, density: 'dock' },
    );
    await dock.open('/settings');
    await dock.signIn(people.admin.badge, people.admin.name);
    for (const [index, tab] of tabs.entries()) {
      await page.getByRole('tab').nth(index).click();
      await expect(page).toHaveURL(new RegExp(`tab=${tab}`));
      await expect(page.getByRole('tabpanel')).toBeVisible();
      await expectAccessible(page);
    }
  });

test('what is for admins is shown to admins only', async ({ page, dock }) => {
  await dock.open('/settings?tab=operators');
  await dock.signIn(people.operator.badge, people.operator.name);
  await expect(page.getByTestId('new-operator')).toHaveCount(0);
  await dock.signIn(people.admin.badge, people.admin.name);
  await expect(page.getByTestId('new-operator')).toBeVisible();
});

test('an admin adds an operator, whose new badge then voids the old one', async ({ page, dock }) => {
  await dock.open('/settings?tab=operators');
  await dock.signIn(people.admin.badge, people.admin.name);
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
  await dock.enterPin(people.admin.pin);
  await expect(page.getByTestId('operator-form')).toHaveCount(0);
  await dock.open('/receiving');
  await dock.scan('$B:NORANEW01');
  await dock.expectPanel('stop', 'session.unknownBadge');
  await dock.acknowledge();
  await dock.signIn(badge, 'Nora Ny');
});

test('a code enrols a station once, and a revoked one is out', async ({ page, dock, site }) => {
  await dock.open('/settings?tab=stations');
  await dock.signIn(people.admin.badge, people.admin.name);
  const other = await site.station('to-be-revoked');
  await page.reload();
  await dock.signIn(people.admin.badge, people.admin.name);
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

test('the site has its address and its rules, and the hub knows them', async ({ page, dock }) => {
  await dock.open('/settings?tab=site');
  await dock.signIn(people.admin.badge, people.admin.name);
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
  await expect(page.locator('header')).toContainText('Uppsala 3');
  await dock.expectSynced();
});

test('the self-test names the country that a scanner is set to', async ({ page, dock }) => {
  await dock.open('/settings?tab=scanner');
  await page.getByTestId('self-test-start').click();
  await dock.scan('$B:NOTTHETEST');
  await expect(page.getByTestId('self-test-result')).toHaveAttribute('data-problem', /layout|lost/);

  await page.getByTestId('self-test-start').click();
  await typeAs(page, 'SE', selfTestCode);
  await expect(page.getByTestId('self-test-fits')).toHaveAttribute('data-fits', /SE/);
  await expectAccessible(page);
  await page.getByTestId('use-layout').click();
  await page.getByTestId('self-test-start').click();
  await typeAs(page, 'SE', selfTestCode);
  await expect(page.getByTestId('self-test-result')).toHaveAttribute('data-problem', 'ok');
});
