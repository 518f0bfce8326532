import type { Page } from '@playwright/test';
import { people } from '../support/site';
import { expect, test } from './dock-test';
import { expectAccessible, expectAccessibleLightAndDark } from './pages/expect-accessible';
import type { ReceivingPage } from './pages/receiving-page';
import { languages } from './pages/station-page';

type Looked = (state: string, part?: string) => Promise<void>;
type Walked = {
  dock: ReceivingPage;
  look: Looked;
  /** Looks at a dialog, and leaves it as a person does. */
  dialog: (state: string, open: () => Promise<void>) => Promise<void>;
};

const theDialog = '[role="dialog"]';

function walk(dock: ReceivingPage, language: string): Walked {
  const look: Looked = (state, part) =>
    expectAccessibleLightAndDark(dock.page, {
      state: `${language}, ${state}`,
      ...(part === undefined ? {} : { part }),
    });
  return {
    dock,
    look,
    async dialog(state, open) {
      await open();
      await expect(dock.dialog).toBeVisible();
      // What lies behind it was looked at before.
      await look(state, theDialog);
      await dock.press('Escape');
      await expect(dock.dialog).toHaveCount(0);
    },
  };
}

/** Badges, manual entry, help, and everything that is asked about a parcel that nobody expects. */
async function walkBeforeParcel({ dock, look, dialog }: Walked, unknown: string) {
  await dock.open();
  await look('nobody signed in');
  await dock.scan('$B:NOBODY99');
  await dock.expectPanel('stop');
  await look('stop');
  await dock.acknowledge();
  await dock.signIn(people.operator.badge, people.operator.name);
  await look('signed in');
  await dialog('manual entry', () => dock.press('F2'));
  await dialog('help', () => dock.press('F1'));
  await dialog('unknown parcel', () => dock.scan(unknown));
  for (const choice of ['searchJob', 'registerParcel', 'wrongSite', 'refuseParcel'])
    await dialog(choice, async () => {
      // The same code within a moment would count once.
      await dock.scan('42078745');
      await expect(dock.panel).toHaveAttribute('data-code', 'scan.routing');
      await dock.scan(unknown);
      await dock.choose(choice);
    });
}

/** One parcel from its label to its closing, with everything that may be asked on the way. */
async function walkParcel({ dock, look, dialog }: Walked, tracking: string, serials: string[]) {
  const { page } = dock;
  const [first, second] = serials as [string, string];
  const nearly = `${second.slice(0, -1)}8`;
  await dock.scan(tracking);
  await dock.expectPanel('ok', 'pkg.open');
  await look('package open, ok');
  await dialog('box damaged', () => dock.press('F6'));
  await dock.press('F5');
  await dock.expectStep('drives');
  await dialog('accessory', () => page.getByTestId('note-accessory').click());
  await dock.scan('ST4000NM0035-1V4107');
  await dock.expectPanel('attention', 'scan.model');
  await look('attention');
  await dock.scan(nearly);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  await dock.scan(first);
  await look('stop with both strings and a refused scan');
  await dialog('reason of a near miss', () => page.getByTestId('offer-doubt').click());
  await dock.acknowledge();
  await dock.scan(first);
  await dock.expectPanel('ok', 'drv.ok');
  await dialog('drive damaged', () => dock.press('F6'));
  await dialog('fault', () => dock.press('F10'));
  await dialog('fault note', async () => {
    await dock.press('F10');
    await dock.choose('drive-damaged');
  });
  await dialog('close', () => dock.press('F9'));
  await walkPin({ dock, look, dialog });
  await walkOthers({ dock, look, dialog }, second);
  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await look('done');
  await dock.press('F9');
  await dock.expectPanel('done', 'pkg.closed');
  await dock.scan(tracking);
  await dock.expectPanel('stop', 'refused.pkg.wasClosed');
  await dialog('reopen', () => page.getByTestId('offer-reopen').click());
  await dock.acknowledge();
}

/** The PIN lies upon the dialog that asks for it. */
async function walkPin({ dock, look }: Walked) {
  await dock.press('F9');
  await dock.dialog.locator('[data-all="neverReceived"]').click();
  await look('close, all decided', theDialog);
  await dock.dialog.getByTestId('close-package').click();
  await expect(dock.page.getByTestId('pin')).toBeVisible();
  await look('PIN', theDialog);
  await dock.press('Escape');
  await expect(dock.page.getByTestId('pin')).toHaveCount(0);
  await dock.press('Escape');
  await expect(dock.dialog).toHaveCount(0);
}

/** Somebody else takes over, and a lead takes back what another scanned. */
async function walkOthers({ dock, dialog }: Walked, serial: string) {
  await dock.signIn(people.second.badge, people.second.name);
  await dock.scan(serial);
  await dock.expectPanel('stop', 'refused.pkg.openElsewhere');
  await dialog('take over', () => dock.page.getByTestId('offer-takeOver').click());
  await dock.acknowledge();
  await dock.signIn(people.lead.badge, people.lead.name);
  await dialog('reason of taking back', () => dock.press('F8'));
  await dock.signIn(people.operator.badge, people.operator.name);
}

/** What no rule may guess: which of two jobs, and whether a drive is one of an export job. */
async function walkQuestions({ dock, dialog }: Walked, trackings: [string, string], serials: string[]) {
  const [twoJobs, anExport] = trackings;
  const [unlisted, other] = serials as [string, string];
  await dock.openParcel(twoJobs, 'pkg.openMany');
  await dialog('which job', () => dock.scan(unlisted));
  await dock.acknowledge();
  await dock.press('F9');
  await dock.dialog.locator('[data-all="stillExpected"]').click();
  await dock.dialog.getByTestId('close-package').click();
  await dock.expectPanel('done', 'pkg.closed');
  await dock.openParcel(anExport);
  await dialog('attach', () => dock.scan(other));
  await dock.closeParcel();
}

test.describe.configure({ mode: 'parallel' });

for (const language of languages) {
  test(`receiving is clean in every state, light and dark: ${language}`, async ({
    customer,
    dock,
    labels,
  }) => {
    test.setTimeout(300_000);
    const serials = labels.serials(6);
    const [tracking, twoJobs, anExport] = [labels.tracking(), labels.tracking(), labels.tracking()];
    await customer.send(`axe-${language}`, tracking, serials.slice(0, 2));
    await customer.send(`axe-${language}-one`, `${twoJobs}-1`, serials.slice(2, 3));
    await customer.send(`axe-${language}-two`, `${twoJobs}-2`, serials.slice(3, 4));
    await customer.send(`axe-${language}-out`, anExport, [], 'Export');
    await dock.prefer({ language });
    const walked = walk(dock, language);
    await walkBeforeParcel(walked, labels.tracking());
    await expect(dock.page.locator('html')).toHaveAttribute('lang', language);
    await walkParcel(walked, tracking, serials);
    await walkQuestions(walked, [twoJobs, anExport], serials.slice(4));
    await walked.dialog('sync details', () => dock.sync.click());
    await walked.dialog('preferences', () => dock.page.getByTestId('preferences').click());
  });

  test(`every other page is clean and has one heading of the first order, light and dark: ${language}`, async ({
    customer,
    dock,
    labels,
  }) => {
    test.setTimeout(240_000);
    const { page } = dock;
    const job = `axe-pages-${language}`;
    const [serials, tracking] = [labels.serials(3), labels.tracking()];
    await customer.send(job, tracking, serials);
    await dock.prefer({ language });
    await dock.start(people.admin);
    for (const path of [
      'arrivals',
      'jobs',
      'stock',
      'transfers',
      'faults',
      'returns',
      'outbox',
      'attention',
      'overview',
      'practice',
      'settings',
    ]) {
      await page.goto(`${dock.url}/${path}`);
      await expect(page.locator('h1')).toHaveCount(1);
      if (path === 'jobs') await expect(page.locator('[data-job]').first()).toBeVisible();
      await expectAccessibleLightAndDark(page, { state: `${language}, ${path}` });
    }
    await dock.expectJob(job, 'Shipping');
    await page.locator(`[data-job="${job}"]`).click();
    await expect(page.locator('main h1')).toContainText(job);
    await expectAccessibleLightAndDark(page, { state: `${language}, job` });
  });
}

const allPages = [
  'receiving',
  'arrivals',
  'jobs',
  'stock',
  'transfers',
  'faults',
  'returns',
  'outbox',
  'attention',
  'overview',
  'practice',
  'settings',
  'settings?tab=scanner',
  'settings?tab=screen',
];

test('200 % zoom: no page scrolls sideways, no control is cut off, the keys stay in sight', async ({
  customer,
  dock,
  labels,
}) => {
  const [serials, tracking] = [labels.serials(2), labels.tracking()];
  await customer.send('zoom', tracking, serials);
  const { page } = dock;
  await page.setViewportSize({ width: 683, height: 384 });
  await dock.start();
  for (const path of allPages) {
    await page.goto(`${dock.url}/${path}`);
    await expect(page.locator('main h1').first()).toBeAttached();
    expect(await cutOff(page), path).toEqual([]);
  }
  await dock.start();
  await dock.openParcel(tracking);
  expect(await cutOff(page), 'package open').toEqual([]);
  await expectKeysInSight(dock);
  await dock.scan(`${serials[0]?.slice(0, -1)}8`);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  expect(await cutOff(page), 'stop').toEqual([]);
  await dock.acknowledge();
  await dock.scanDrives(serials);
  await dock.closeParcel();
  await dock.open('/arrivals');
  await dock.signIn(people.operator.badge, people.operator.name);
  await dock.scan(labels.tracking());
  await expect(page.getByTestId('delivery')).toBeVisible();
  await expectKeysInSight(dock);
  await dock.press('F10');
  await dock.choose('forget');
});

/** At both ends of the page, however long its lists are. */
async function expectKeysInSight({ page }: ReceivingPage) {
  const keys = page.getByRole('toolbar');
  for (const end of [0, 1]) {
    await page.evaluate((part) => scrollTo(0, part * document.documentElement.scrollHeight), end);
    await expect(keys).toBeInViewport({ ratio: 1 });
  }
}

/** What reaches beyond the left or right edge of the window and cannot be scrolled to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    const scrolls = (node: Element | null): boolean =>
      node !== null && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
    const cut = [...document.querySelectorAll('button, a[href], input, textarea')].filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      const isShown = width > 1 && getComputedStyle(control).visibility === 'visible';
      return isShown && (left < -1 || right > innerWidth + 1) && !scrolls(control.parentElement);
    });
    return [...wide, ...cut.map((control) => control.outerHTML.slice(0, 120))];
  });
}

test('the keyboard alone reaches every control', async ({ customer, dock, labels }) => {
  const [serials, tracking] = [labels.serials(2), labels.tracking()];
  await customer.send('keyboard', tracking, serials);
  const { page } = dock;
  await dock.start();
  for (const path of ['receiving', 'jobs', 'stock', 'faults', 'returns', 'arrivals', 'overview']) {
    await page.goto(`${dock.url}/${path}`);
    await expect(page.locator('main h1').first()).toBeAttached();
    expect(await notReached(dock), path).toEqual([]);
  }
  await dock.start();
  await dock.openParcel(tracking);
  expect(await notReached(dock), 'package open').toEqual([]);
  await dock.scanDrives(serials);
  await dock.closeParcel();
});

/** Controls that Tab does not come to; of a group of radio buttons one is enough. */
async function notReached({ page }: ReceivingPage): Promise<string[]> {
  const count = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll('button:not(:disabled), a[href], input:not([type=radio]), [tabindex="0"]'),
    ].filter(
      // A closed disclosure has its boxes, and shows none of them.
      (control) =>
        (control as HTMLElement).tabIndex >= 0 &&
        control.getClientRects().length > 0 &&
        control.checkVisibility(),
    );
    for (const control of controls) control.setAttribute('data-not-reached', '');
    (document.activeElement as HTMLElement | null)?.blur();
    return controls.length;
  });
  for (let presses = 0; presses < count + 20; presses++) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => document.activeElement?.removeAttribute('data-not-reached'));
  }
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-not-reached]')].map((control) => control.outerHTML.slice(0, 120)),
  );
}

test('reduced motion: a result appears without moving', async ({ customer, dock, labels }) => {
  const [serials, tracking] = [labels.serials(1), labels.tracking()];
  await customer.send('still', tracking, serials);
  await dock.page.emulateMedia({ reducedMotion: 'reduce' });
  await dock.start();
  await dock.openParcel(tracking);
  const moving = await dock.page.evaluate(
    () =>
      document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1)
        .length,
  );
  expect(moving).toBe(0);
  await dock.scanDrives(serials);
  await dock.closeParcel();
});

test('forced colours: the result keeps its edge, its icon and its word', async ({ dock }) => {
  const { page } = dock;
  await page.emulateMedia({ forcedColors: 'active' });
  await dock.start();
  await dock.scan('42078745');
  await dock.expectPanel('attention', 'scan.routing');
  await expect(dock.panel).toContainText('Look');
  await expect(dock.panel.locator('svg').first()).toBeVisible();
  const edge = await dock.panel.evaluate((panel) => {
    const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(panel);
    return {
      borderTopStyle,
      isWide: Number.parseFloat(borderTopWidth) >= 1,
      differs: borderTopColor !== backgroundColor,
    };
  });
  expect(edge).toEqual({ borderTopStyle: 'solid', isWide: true, differs: true });
  await expectAccessible(page, { state: 'forced colours' });
});
