import { expect, test } from '@playwright/test';
import { openCustomer } from '../support/customer';
import { openSite, people, type TestSite } from '../support/site';
import { StationPage } from './pages/station-page';

let site: TestSite;
test.beforeAll(async () => {
  site = await openSite({ tls: true });
});
test.afterAll(() => site.close());

test("a customer's import job is received at the dock and Get Job shows it", async ({ page }) => {
  const customer = await openCustomer(site);
  await customer.send('archive-1', '1Z5R89390357567127', ['ZR50MFBH', 'ZL2ALN08']);
  const dock = new StationPage(page, (await site.station('dock-1')).url());
  await dock.open();
  await dock.signIn(people.operator.badge, people.operator.name);

  await dock.scan('1Z5R89390357567127');
  await dock.expectPanel('ok', 'pkg.open');
  await dock.press('F5');
  await dock.scan('ZR50MFBH');
  await dock.expectPanel('ok', 'drv.ok');
  await dock.scan('S/N: ZL2ALN08');
  await dock.expectPanel('done', 'drv.last');
  await dock.press('F9');
  await dock.expectSynced();

  expect(await customer.driveStates('archive-1')).toEqual({ ZR50MFBH: 'Received', ZL2ALN08: 'Received' });
  expect((await customer.get('archive-1')).properties?.state).toBe('Received');
  expect(await site.command(['custody', 'verify'])).toMatch(/^custody ok \d+ [0-9a-f]{64}$/);
});
