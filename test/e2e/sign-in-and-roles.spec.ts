import { people } from '../support/site';
import { expect, test } from './dock-test';

test('nobody signs in: every scan stops and is no record; a badge goes on at the same place', async ({
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('sign-in', tracking, [first, second]);
  await dock.open();
  await dock.scan(tracking);
  await dock.expectPanel('stop', 'session.badge');
  await dock.acknowledge();
  await dock.scan('$B:NOBODY99');
  await dock.expectPanel('stop', 'session.unknownBadge');
  await dock.expectSays('Nobody has this badge');
  await dock.acknowledge();
  await expect(dock.page.getByTestId('operator-chip')).toContainText('Nobody signed in');

  await dock.signIn(people.operator.badge, people.operator.name);
  await dock.openParcel(tracking);
  await dock.scanDrives([first]);
  await dock.press('F12');
  await expect(dock.page.getByTestId('operator-chip')).toContainText('Nobody signed in');
  await dock.scan(second);
  await dock.expectPanel('stop', 'session.badge');
  await dock.signIn(people.operator.badge, people.operator.name);
  await dock.expectStep('drives');
  await expect(dock.drive(second)).toHaveAttribute('data-state', 'Specified');
  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect
    .poll(() => customer.driveStates('sign-in'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
});

test("another operator's badge switches at the same place, but the package stays its operator's until taken over", async ({
  customer,
  dock,
  labels,
}) => {
  const [first, second] = labels.serials(2) as [string, string];
  const tracking = labels.tracking();
  await customer.send('switch', tracking, [first, second]);
  await dock.start();
  await dock.openParcel(tracking);
  await dock.scanDrives([first]);

  await dock.signIn(people.second.badge, people.second.name);
  await dock.expectStep('drives');
  await dock.scan(second);
  await dock.expectPanel('stop', 'refused.pkg.openElsewhere');
  await dock.expectSays('Olof Ek has this package open. Take it over to go on here.');
  await dock.page.getByTestId('offer-takeOver').click();
  await dock.confirm('Take over');
  await expect(dock.dialog).toHaveCount(0);
  await dock.scan(first);
  await dock.expectPanel('attention', 'drv.dup');
  await dock.expectSays(/^Already received at .+ by Olof Ek$/);
  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await dock.closeParcel();
  await expect
    .poll(() => customer.driveStates('switch'))
    .toEqual({ [first]: 'Received', [second]: 'Received' });
});

test('five wrong PINs lock the act; what needs no PIN goes on', async ({ customer, dock, labels }) => {
  const [missing] = labels.serials(1) as [string];
  const tracking = labels.tracking();
  await customer.send('wrong-pin', tracking, [missing]);
  await dock.start(people.second);
  await dock.openParcel(tracking);
  await dock.press('F9');
  await dock.dialog.getByText('Never received', { exact: true }).click();
  await dock.dialog.getByTestId('close-package').click();
  for (const says of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong PINs']) {
    await dock.enterPin('000000');
    await expect(dock.page.getByText(says)).toBeVisible();
  }
  await dock.enterPin(people.second.pin);
  await expect(dock.page.getByText('Too many wrong PINs')).toBeVisible();
  await dock.cancelPin();
  await expect(dock.drive(missing)).toHaveAttribute('data-state', 'Specified');

  await dock.dialog.getByText('Still expected', { exact: true }).click();
  await dock.dialog.getByTestId('close-package').click();
  await dock.expectPanel('done', 'pkg.closed');
  await dock.expectSynced();
  expect(await customer.driveStates('wrong-pin')).toEqual({ [missing]: 'Specified' });
});

test("saying whose an unknown parcel is, is a lead's act with the lead's PIN", async ({
  site,
  customer,
  dock,
  labels,
}) => {
  const [listed, unlisted] = labels.serials(2) as [string, string];
  await customer.send('mistyped', labels.tracking(), [listed]);
  const onTheBox = labels.tracking();
  await dock.start();
  await dock.scan(onTheBox);
  await dock.expectPanel('attention', 'pkg.none');
  await dock.choose('searchJob');
  await dock.dialog.getByRole('textbox').fill('mistyped');
  await expect(dock.dialog).toContainText('Only a lead can say which job a parcel is for.');
  await expect(dock.dialog.getByRole('button', { name: 'It is for this job' })).toHaveCount(0);
  await dock.press('Escape');

  await dock.signIn(people.lead.badge, people.lead.name);
  await dock.scan(onTheBox);
  await dock.choose('searchJob');
  await dock.dialog.getByRole('textbox').fill('mistyped');
  await dock.confirm('It is for this job');
  await dock.enterPin(people.lead.pin);
  await dock.expectPanel('ok', 'pkg.attached');
  await dock.expectStep('condition');
  await dock.press('F5');
  await dock.scanDrives([listed]);
  await dock.scan(unlisted);
  await dock.expectPanel('attention', 'drv.extra');
  await dock.closeParcel();

  await expect.poll(() => customer.driveStates('mistyped')).toEqual({ [listed]: 'Received' });
  expect((await customer.get('mistyped')).properties?.state).toBe('Received');
  expect(await site.verifyCustody()).toMatch(/^custody ok/);
});

test('a station that has just got its first data never offers to set the site up, which would swallow a scan', async ({
  dock,
}) => {
  await dock.page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector('[data-testid="set-up"]'))
        document.documentElement.dataset['sawSetUp'] = 'yes';
    }).observe(document, { subtree: true, childList: true });
  });
  await dock.open();
  await dock.signIn(people.operator.badge, people.operator.name);
  await expect(dock.page.locator('html')).not.toHaveAttribute('data-saw-set-up', 'yes');
});
