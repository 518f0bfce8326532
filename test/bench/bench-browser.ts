import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { installProbe } from './page-probe';

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

/** Starts a browser on this profile; the page carries the probe. */
export async function openBrowser(
  profile: string,
  executablePath: string,
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
    ],
  });
  open.add(context);
  context.once('close', () => open.delete(context));
  await context.addInitScript(installProbe);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page };
}
