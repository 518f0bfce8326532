import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { people } from '../support/site';
import { expect, test } from './dock-test';
import type { ReceivingPage } from './pages/receiving-page';

const languages = ['en', 'sv', 'zh-CN'] as const;
const schemes = ['light', 'dark'] as const;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Look = { language: (typeof languages)[number]; colorScheme: (typeof schemes)[number] };
const looks: Look[] = languages.flatMap((language) =>
  schemes.map((colorScheme) => ({ language, colorScheme })),
);

/** As the preferences menu would: kept by the browser, read at the next load. */
async function setLook(page: Page, look: Look) {
  await page.addInitScript((state) => {
    localStorage.setItem('dockside-preferences', JSON.stringify({ state, version: 0 }));
  }, look);
}

/** Nothing that WCAG 2.2 AA forbids, once everything that moves has come to rest. */
async function expectClean(page: Page, state: string, part?: string) {
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  // The page's browser context is the station's own: axe cannot open its second page in it.
  const axe = new AxeBuilder({ page }).withTags(tags).setLegacyMode(true);
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(found, state).toEqual([]);
}

/** Walks a dock through everything that it can show and calls `look` at each stop. */
async function walkReceiving(
  dock: ReceivingPage,
  parcels: { first: string[]; tracking: string; unknown: string },
  look: (state: string, part?: string) => Promise<void>,
) {
  const { page } = dock;
  const [first, second] = parcels.first as [string, string];
  const dialog = async (state: string, open: () => Promise<void>) => {
    await open();
    await expect(dock.dialog).toBeVisible();
    // What lies behind it was looked at before.
    await look(state, '[role="dialog"]');
    await dock.press('Escape');
    await expect(dock.dialog).toHaveCount(0);
  };
  await dock.open();
  await look('nobody signed in');
  await dock.scan('$B:NOBODY99');
  await dock.expectPanel('stop');
  await look('stop');
  await dock.acknowledge();
  await dock.scan(`$B:${people.operator.badge}`);
  await expect(page.getByTestId('operator-chip')).toContainText(people.operator.name);
  await look('signed in');
  await dialog('manual entry', () => dock.press('F2'));
  await dialog('help', () => dock.press('F1'));

  await dialog('unknown parcel', () => dock.scan(parcels.unknown));
  for (const choice of ['searchJob', 'registerParcel', 'wrongSite', 'refuseParcel'])
    await dialog(choice, async () => {
      // The same code within a moment would count once.
      await dock.scan('42078745');
      await expect(dock.panel).toHaveAttribute('data-code', 'scan.routing');
      await dock.scan(parcels.unknown);
      await dock.choose(choice);
    });

  await dock.scan(parcels.tracking);
  await dock.expectPanel('ok', 'pkg.open');
  await look('package open, ok');
  await dialog('box damaged', () => dock.press('F6'));
  await dock.press('F5');
  await dock.expectStep('drives');
  await dock.scan('ST4000NM0035-1V4107');
  await dock.expectPanel('attention', 'scan.model');
  await look('attention');
  await dock.scan(`${second.slice(0, -1)}8`);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  await dock.scan(first);
  await look('stop with both strings and a refused scan');
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
  await dock.scan(second);
  await dock.expectPanel('done', 'drv.last');
  await look('done');
  await dock.press('F9');
  await dock.expectPanel('done', 'pkg.closed');
  await dock.scan(parcels.tracking);
  await dock.expectPanel('stop', 'refused.pkg.wasClosed');
  await dialog('reopen', () => page.getByTestId('offer-reopen').click());
  await dialog('sync details', () => dock.sync.click());
  await dialog('preferences', () => page.getByTestId('preferences').click());
}

test.describe.configure({ mode: 'parallel' });

for (const { language, colorScheme } of looks) {
  const name = `${language}, ${colorScheme}`;

  test(`receiving is clean in every state: ${name}`, async ({ customer, dock, labels }) => {
    test.setTimeout(240_000);
    const [serials, tracking] = [labels.serials(2), labels.tracking()];
    await customer.send(`axe-${language}-${colorScheme}`, tracking, serials);
    await setLook(dock.page, { language, colorScheme });
    await walkReceiving(dock, { first: serials, tracking, unknown: labels.tracking() }, (state, part) =>
      lookAt(dock.page, `${name}, ${state}`, part),
    );
    await expect(dock.page.locator('html')).toHaveAttribute('lang', language);
  });

  test(`every other page is clean: ${name}`, async ({ customer, dock, labels }) => {
    test.setTimeout(240_000);
    const job = `axe-pages-${language}-${colorScheme}`;
    const [serials, tracking] = [labels.serials(3), labels.tracking()];
    await customer.send(job, tracking, serials);
    await setLook(dock.page, { language, colorScheme });
    await dock.start(people.admin);
    for (const path of ['arrivals', 'jobs', 'outbox', 'attention', 'practice', 'settings']) {
      await dock.page.goto(`${dock.url}/${path}`);
      await expect(dock.page.locator('main h1').first()).toBeAttached();
      if (path === 'jobs') await expect(dock.page.locator('[data-job]').first()).toBeVisible();
      await lookAt(dock.page, `${name}, ${path}`);
    }
    await dock.expectJob(job, 'Shipping');
    await dock.page.locator(`[data-job="${job}"]`).click();
    await expect(dock.page.locator('main h1')).toContainText(job);
    await lookAt(dock.page, `${name}, job`);
  });
}

/** With DOCKSIDE_PICTURES=FOLDER every state is also kept as a picture, to be looked at by a person. */
async function lookAt(page: Page, state: string, part?: string) {
  const folder = process.env.DOCKSIDE_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${state.replaceAll(', ', '-')}.png` });
  await expectClean(page, state, part);
}

const allPages = ['receiving', 'arrivals', 'jobs', 'outbox', 'attention', 'practice', 'settings'];

test('200 % zoom: no page scrolls sideways and no control is cut off', async ({ customer, dock, labels }) => {
  const [serials, tracking] = [labels.serials(2), labels.tracking()];
  await customer.send('zoom', tracking, serials);
  const { page } = dock;
  await page.setViewportSize({ width: 683, height: 450 });
  await dock.start();
  for (const path of allPages) {
    await page.goto(`${dock.url}/${path}`);
    await expect(page.locator('main h1').first()).toBeAttached();
    expect(await cutOff(page), path).toEqual([]);
  }
  await dock.start();
  await dock.openParcel(tracking);
  expect(await cutOff(page), 'package open').toEqual([]);
  await dock.scan(`${serials[0]?.slice(0, -1)}8`);
  await dock.expectPanel('stop', 'refused.drv.nearMiss');
  expect(await cutOff(page), 'stop').toEqual([]);
  await dock.acknowledge();
  await dock.scanDrives(serials);
  await dock.closeParcel();
});

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
  for (const path of ['receiving', 'jobs', 'arrivals']) {
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
    ].filter((control) => (control as HTMLElement).tabIndex >= 0 && control.getClientRects().length > 0);
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
  await lookAt(page, 'forced colours');
});
