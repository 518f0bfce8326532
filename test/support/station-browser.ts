import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';

/** A browser profile on disk, as a station has one; a private window would keep its IndexedDB in memory. */
export function aProfile() {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const open = new Set<BrowserContext>();

/** Ends every browser that still runs: what waits for something on its page is told so. */
export async function closeBrowsers(): Promise<void> {
  await Promise.all([...open].map((context) => context.close()));
}

/** What the pages of the browsers that still run show: for whoever must find out why nothing came. */
export async function describePages(): Promise<string[]> {
  const pages = [...open].flatMap((context) => context.pages());
  return Promise.all(
    pages.map(
      async (page) =>
        `${page.url()} shows: ${(await page.innerText('body', { timeout: 5000 })).replace(/\s+/g, ' ')}`,
    ),
  );
}

/** Starts a browser on this profile, with one empty page. */
export async function openBrowser(
  profile: string,
  executablePath: string,
  moreArgs: string[] = [],
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: 1366, height: 900 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...moreArgs,
    ],
  });
  open.add(context);
  context.once('close', () => open.delete(context));
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}
