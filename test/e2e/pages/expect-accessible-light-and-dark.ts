import type { Page } from '@playwright/test';
import { expectAccessible } from './expect-accessible';

/** The same state in both colour schemes; the page must follow the system's. */
export async function expectAccessibleLightAndDark(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}
