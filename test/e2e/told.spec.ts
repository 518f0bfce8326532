import { people } from '../support/site';
import { expect, test } from './dock-test';
import { FaultsPage } from './pages/faults-page';
import { SettingsPage } from './pages/settings-page';

/** What the page showed on the desktop, newest last; a browser without a desktop shows nothing that a test could see. */
async function recordNotices(page: FaultsPage['page']) {
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript(() => {
    const shown: { title: string; body: string; closed: boolean; press: () => void }[] = [];
    Object.assign(window, { shownNotices: shown });
    class Recorded extends EventTarget {
      static permission = 'granted';
      static requestPermission = async () => 'granted';
      onclick: (() => void) | null = null;
      private readonly entry;
      constructor(title: string, { body }: { body: string }) {
        super();
        this.entry = { title, body, closed: false, press: () => this.onclick?.() };
        shown.push(this.entry);
      }
      close() {
        this.entry.closed = true;
      }
    }
    Object.assign(window, { Notification: Recorded });
  });
  type Shown = { title: string; body: string; closed: boolean; press: () => void };
  const all = () =>
    page.evaluate(() =>
      (window as unknown as { shownNotices: Shown[] }).shownNotices.map(({ title, body, closed }) => ({
        title,
        body,
        closed,
      })),
    );
  return {
    all,
    titles: async () => (await all()).map(({ title }) => title),
    pressLast: () =>
      page.evaluate(() => (window as unknown as { shownNotices: Shown[] }).shownNotices.at(-1)?.press()),
  };
}

test('who is given a fault is told of it, once, and a press leads to it; whoever gave it is not', async ({
  customer,
  dock,
  labels,
  openStation,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('told-given', tracking, [serial]);
  const notices = await recordNotices(dock.page);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.recordFault('1');
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.closeParcel();
  await dock.expectSynced();

  const second = await openStation('dock-2');
  const lead = new FaultsPage(second.page, second.url);
  const theirs = await recordNotices(second.page);
  await lead.open('/faults');
  await lead.signIn(people.lead.badge, people.lead.name);
  await lead.look('told-given');
  await lead.expectOpen('drive-damaged');
  // Not told: the operator recorded it; severe for the lead, but there before they came.
  expect(await notices.titles()).toEqual([]);
  expect(await theirs.titles()).toEqual([]);
  // Other tests of this site may have left something that waits.
  const rail = dock.page.locator('[data-nav="faults"]');
  const before = Number((await rail.innerText()).replace(/\D/g, ''));
  await lead.press('a');
  await lead.dialog.locator('[data-choice]').filter({ hasText: people.operator.name }).click();
  await lead.expectNote('fault.assigned');
  await lead.expectSynced();

  await expect.poll(notices.titles).toEqual(['A fault was given to you']);
  expect(await notices.all()).toEqual([
    { title: 'A fault was given to you', body: 'Drive is damaged · told-given', closed: false },
  ]);
  await expect(rail).toContainText(String(before + 1));
  await expect(dock.page).toHaveTitle(`(${before + 1}) Dockside`);
  await notices.pressLast();
  await expect(dock.page).toHaveURL(/\/faults\?queue=all&fault=/);
  await expect(dock.page.getByTestId('fault-detail')).toContainText(serial);
  expect(await theirs.titles()).toEqual([]);

  // Not again after a reload, and no number while nobody is signed in.
  await dock.open('/receiving');
  await expect(dock.page).toHaveTitle('Dockside');
  await dock.signIn(people.operator.badge, people.operator.name);
  await expect(dock.page).toHaveTitle(`(${before + 1}) Dockside`);
  expect(await notices.titles()).toEqual([]);
});

test('a locked station says that a severe fault is open, and not of whom', async ({
  customer,
  dock,
  labels,
  openStation,
}) => {
  const [serial] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('told-locked', tracking, [serial]);
  const second = await openStation('dock-2');
  const locked = new FaultsPage(second.page, second.url);
  const notices = await recordNotices(second.page);
  await locked.open('/receiving');
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([serial]);
  await dock.recordFault('1');
  await dock.expectPanel('ok', 'fault.recorded');
  await dock.closeParcel();
  await expect
    .poll(notices.all, { timeout: 20_000 })
    .toEqual([{ title: 'A severe fault is open: sign in', body: 'Drive is damaged', closed: false }]);
  await locked.signIn(people.lead.badge, people.lead.name);
  await expect.poll(notices.all).toMatchObject([{ closed: true }]);
});

test('notifications are switched off and on for this computer, and are tried there', async ({ dock }) => {
  const settings = new SettingsPage(dock.page, dock.url);
  const notices = await recordNotices(dock.page);
  await settings.open('/settings?tab=screen');
  const card = dock.page.getByTestId('notices-on');
  await expect(card).toBeChecked();
  await dock.page.getByTestId('notices-try').click();
  await expect.poll(notices.titles).toEqual(['Dockside']);
  await card.uncheck();
  await expect(dock.page.getByTestId('notices-try')).toHaveCount(0);
  await settings.open('/settings?tab=screen');
  await expect(card).not.toBeChecked();
});
