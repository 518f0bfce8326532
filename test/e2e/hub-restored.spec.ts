import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openCustomer } from '../support/customer';
import { createLabels } from '../support/labels';
import { openSite } from '../support/site';
import { expectAccessible } from './pages/expect-accessible';
import { ReceivingPage } from './pages/receiving-page';

test('a hub that was restored from a backup gets everything again, and the station says so', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const site = await openSite();
  try {
    const customer = await openCustomer(site);
    const labels = createLabels('restored');
    const [serials, tracking] = [labels.serials(3), labels.tracking()];
    await customer.send('restored', tracking, serials);
    const dock = new ReceivingPage(page, (await site.station('dock-1')).url());
    await dock.start();
    await site.stopHub();
    const backup = join(site.root, 'backup');
    cpSync(site.dataDir, backup, { recursive: true });
    await site.startHub();

    await dock.openParcel(tracking);
    await dock.scanDrives(serials);
    await dock.expectSynced();
    await site.stopHub();
    rmSync(site.dataDir, { recursive: true });
    cpSync(backup, site.dataDir, { recursive: true });
    await site.startHub();

    const all = Object.fromEntries(serials.map((serial) => [serial, 'Received']));
    await expect.poll(() => customer.driveStates('restored'), { timeout: 60_000 }).toEqual(all);
    await dock.expectSynced();
    await dock.sync.click();
    const notice = page.getByTestId('sync-notice');
    await expect(notice).toHaveAttribute('data-kind', 'hubWentBack');
    await expect(notice).toContainText('sent to the hub again');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await notice.getByRole('button').click();
    await expect(notice).toHaveCount(0);
    expect(await site.verifyCustody()).toMatch(/^custody ok/);
  } finally {
    await site.close();
  }
});
