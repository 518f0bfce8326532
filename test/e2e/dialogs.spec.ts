import { people } from '../support/site';
import { expect, test } from './dock-test';
import { SettingsPage } from './pages/settings-page';

test('Escape at the PIN closes the PIN alone: the decisions below it are still there', async ({
  customer,
  dock,
  labels,
}) => {
  const [missing] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('stacked', tracking, [missing]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.press('F9');
  await dock.dialog.getByText('Never received', { exact: true }).click();
  await dock.dialog.getByTestId('close-package').click();
  await expect(dock.page.getByTestId('pin')).toBeFocused();
  await dock.press('Escape');
  await expect(dock.page.getByTestId('pin')).toHaveCount(0);
  await expect(dock.dialog.getByRole('radio', { name: 'Never received' })).toBeChecked();
  await dock.dialog.getByText('Still expected', { exact: true }).click();
  await dock.dialog.getByTestId('close-package').click();
  await dock.expectPanel('done', 'pkg.closed');
});

test('Escape at the PIN of an admin keeps what was typed of the new operator', async ({ opened, page }) => {
  const settings = new SettingsPage(page, opened.url);
  await settings.openSetUp('operators');
  await page.getByTestId('new-operator').click();
  await page.getByTestId('operator-name').fill('Nils Nästan');
  await page.getByTestId('badge').fill('NILSALMOST');
  await page.getByTestId('operator-pin').fill('470318');
  await page.getByTestId('operator-save').click();
  await expect(page.getByTestId('pin')).toBeFocused();
  await settings.press('Escape');
  await expect(page.getByTestId('pin')).toHaveCount(0);
  await expect(page.getByTestId('operator-name')).toHaveValue('Nils Nästan');
  await settings.press('Escape');
  await expect(page.getByTestId('operator-form')).toHaveCount(0);
});

test('a STOP is shown and acknowledged on a page without a result panel', async ({ dock }) => {
  await dock.open('/outbox');
  await dock.scan('$B:NOBODY99');
  await expect(dock.page.getByTestId('stop-note')).toContainText('Nobody has this badge');
  await dock.press('Enter');
  await expect(dock.page.getByTestId('stop-note')).toHaveCount(0);
  await dock.signIn(people.operator.badge, people.operator.name);
});
