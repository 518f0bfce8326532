import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { languages, type StationPage } from './station-page';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** All that the colour scheme can change. */
const colourRules = ['color-contrast', 'link-in-text-block'];

type Look = {
  /** What is on the screen, for the failure and the picture. */
  state?: string;
  /** A selector: only what is inside is looked at. */
  part?: string;
};

async function expectClean(page: Page, { state = '', part }: Look, scheme: string, rules: string[] | null) {
  await page.evaluate(() => {
    // A spinner never comes to rest.
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    return Promise.allSettled(moving.map(({ finished }) => finished));
  });
  const name = [state, scheme].filter(Boolean).join('-');
  // With DOCKSIDE_PICTURES=FOLDER every state is also kept as a picture, to be looked at by a person.
  const folder = process.env.DOCKSIDE_PICTURES;
  if (folder && state) await page.screenshot({ path: `${folder}/${name.replaceAll(/[ ,]+/g, '-')}.png` });
  // Without it axe opens a page of its own, which Electron and a persistent profile do not give.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const chosen = rules ? axe.withRules(rules) : axe.withTags(tags);
  const { violations } = await (part === undefined ? chosen : chosen.include(part)).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(found, name).toEqual([]);
}

/** What is on the screen now has nothing that WCAG 2.2 AA forbids and axe can see, once everything has come to rest. */
export async function expectAccessible(page: Page, look: Look = {}) {
  await expectClean(page, look, '', null);
}

/** The page hears of it by an event, and its colours begin to change with the frame after. */
async function wear(page: Page, scheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
    scheme,
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The same state in both colour schemes, which the page must follow in place. */
export async function expectAccessibleLightAndDark(page: Page, look: Look = {}) {
  await wear(page, 'light');
  await expectClean(page, look, 'light', null);
  await wear(page, 'dark');
  await expectClean(page, look, 'dark', colourRules);
}

/** The same state in every language, light and dark; English stays at the end. No dialog may be open, or its way out hides. */
export async function expectAccessibleInEveryLanguage(station: StationPage, look: Look = {}) {
  for (const language of languages.toReversed()) {
    await station.useLanguage(language);
    const state = look.state ? { state: `${look.state}, ${language}` } : {};
    await expectAccessibleLightAndDark(station.page, { ...look, ...state });
  }
}
