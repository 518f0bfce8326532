import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What is on the screen now has no fault that axe can see; what the dialog covers counts as well. */
export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    // Without it axe opens a page of its own, which Electron and a persistent profile do not give.
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
}
