import { readFileSync } from 'node:fs';
import { request } from '@playwright/test';
import { isSignedBy } from '../../hub/custody-key';
import { sha256 } from '../../hub/custody-link';
import { custodyKeySetSchema, custodyKeysPath } from '../../shared/custody-record';
import { verifyRecord } from '../../shared/verify-record';
import { people } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessibleInEveryLanguage } from './pages/expect-accessible';
import { JobPage } from './pages/job-page';

test('CUSTODY-3 the record of a job and of a drive is printed and saved, and verifies with the published key', async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('custody', tracking, [serial]);
  const { page } = dock;
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.closeParcel();
  await dock.expectSynced();

  const jobs = new JobPage(page, dock.url);
  await jobs.openJob('custody', 'Received');
  const ofJob = page.getByTestId('custody-job');
  // Nobody has signed in since the page was loaded.
  await ofJob.getByTestId('custody-print').click();
  await expect(ofJob.getByTestId('custody-problem')).toHaveAttribute('data-problem', 'signIn');
  await dock.signIn(people.operator.badge, people.operator.name);
  await ofJob.getByTestId('custody-print').click();
  const sheet = page.getByTestId('sheet');
  await expect(sheet).toContainText(serial);
  await expect(sheet).toContainText(`${people.operator.name} scanned the drive ${serial}`);
  await expect(sheet).toContainText('station dock-1');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);

  const api = await request.newContext({ ignoreHTTPSErrors: true });
  const published = await api.get(`${site.hubUrl()}${custodyKeysPath}`);
  const { keys } = custodyKeySetSchema.parse(await published.json());
  const saved = async (kind: 'job' | 'drive') => {
    const download = page.waitForEvent('download');
    await page.getByTestId(`custody-${kind}`).getByTestId('custody-save').click();
    const file = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    return { file, report: verifyRecord(file, keys, { sha256, isSignedBy }) };
  };
  const job = await saved('job');
  expect(job.report).toMatchObject({ ok: true });
  // The names of stations were not signed.
  expect(Object.keys(job.file)).toEqual(['record', 'signature']);
  job.file.record.entries[0].link.at = '2020-01-01T00:00:00.000Z';
  expect(verifyRecord(job.file, keys, { sha256, isSignedBy })).toMatchObject({
    ok: false,
    problem: 'signature',
  });
  await page.getByRole('button', { name: serial }).click();
  const drive = await saved('drive');
  expect(drive.report).toMatchObject({ ok: true });
  expect(drive.file.record.subject).toMatchObject({ kind: 'drive', driveId: serial });

  await page.route('**/hub/**', (route) => route.abort());
  await ofJob.getByTestId('custody-save').click();
  await expect(ofJob.getByTestId('custody-problem')).toHaveAttribute('data-problem', 'offline');
  await expect(ofJob.getByTestId('custody-problem')).toContainText('Only the hub has the whole chain');
  await expectAccessibleInEveryLanguage(dock, { state: 'custody record, offline' });
  await page.unroute('**/hub/**');
  await api.dispose();
});
