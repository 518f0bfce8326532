import { test as base, expect } from '@playwright/test';
import { runProgram } from '../support/node-program';
import { expectAccessible } from './pages/expect-accessible';

type Links = Record<'wait' | 'address' | 'key' | 'word' | 'gone', string>;
const languages = ['en', 'sv', 'zh-CN'] as const;

const test = base.extend<object, { links: Links }>({
  links: [
    // Playwright reads which fixtures are needed out of this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const program = await runProgram('test/support/answer-page-program.ts', []);
      const line = await program.line('links ');
      await use(JSON.parse(line.slice('links '.length)) as Links);
      program.child.kill('SIGTERM');
      await program.exit;
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// A phone.
test.use({ viewport: { width: 375, height: 740 } });

// First, for what is answered is no question any more.
test('ANSWER-1 every question can be read and answered in three languages, light and dark', async ({
  page,
  links,
}) => {
  for (const [name, link] of Object.entries(links)) {
    for (const language of languages) {
      await page.goto(`${link}?lang=${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      const submit = page.locator('button');
      if (name === 'key' || name === 'word') await submit.click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, { state: `answer-${name}-${language}-${colorScheme}` });
        const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(isTooWide, `${name} ${language}`).toBe(false);
      }
    }
  }
});

test('ANSWER-1 a customer reads on a phone how the job stands, and answers with the keyboard alone', async ({
  page,
  links,
}) => {
  await page.goto(links.wait);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jobb archive-2026');
  await expect(page.getByText('Under transport (Shipping)')).toBeVisible();
  await page.getByRole('link', { name: 'English' }).press('Enter');
  await page.getByRole('button', { name: 'Send answer' }).press('Enter');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Please choose one of the two.');
  await expect(alert).toBeFocused();
  await expect(page).toHaveTitle(/^Something is to be corrected/);
  await page.getByRole('radio', { name: 'Go on waiting for the package' }).press(' ');
  await page.getByLabel('Until and including').fill('2026-03-20');
  await page.getByLabel('Anything else that we should know').fill('The carrier is on strike.');
  await page.getByRole('button', { name: 'Send answer' }).press('Enter');
  await expect(page.getByRole('status')).toContainText('We go on waiting until March 20, 2026.');
  await expect(page.getByRole('button')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('We go on waiting until March 20, 2026.');
});

test('ANSWER-4 a return address that cannot be used is said where it is wrong, and what was typed stays', async ({
  page,
  links,
}) => {
  await page.goto(`${links.address}?lang=en`);
  await page.getByLabel('Name of the recipient').fill('Nils Exempel');
  await page.getByLabel('Street address').fill('Nygatan 7');
  await page.getByLabel('Postal code').fill('352 33');
  await page.getByLabel('Country or region').fill('Sweden');
  await page.getByLabel('Phone').fill('+46470550100');
  await page.getByRole('button', { name: 'Send answer' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Town or city' }).click();
  await expect(page.getByLabel('Town or city')).toBeFocused();
  await expect(page.getByLabel('Name of the recipient')).toHaveValue('Nils Exempel');
  await page.getByLabel('Town or city').fill('Växjö');
  await page.getByRole('button', { name: 'Send answer' }).click();
  await expect(page.getByRole('status')).toContainText('We have the new return address.');
});
