import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { aProfile, openBrowser } from '../support/station-browser';
import { withDockSite } from './dock-site';
import type { Scenario, Setting } from './scenario';

const parcelsARound = 3;
const longestLifeMs = 2500;
const patienceMs = 60_000;

/** An operator works in one window while a second one waits; the first one dies, or the second takes over and it dies then. */
async function run({ rounds, rng, chromium, log }: Setting) {
  return withDockSite({ log, parcels: rounds * parcelsARound }, async ({ station, dock, ledger }) => {
    const profile = aProfile();
    const { context, page: first } = await openBrowser(profile.folder, chromium);
    let owner = first;
    let screen = await dock.start(owner, station.url());
    for (let round = 0; round < rounds; round++) {
      const other = await context.newPage();
      await other.goto(`${station.url()}/receiving`);
      await waitForOwner(other, 'another');
      await owner.bringToFront();
      const how = round % 2 === 0 ? 'killed' : 'taken over from, then killed';
      let isEnding = false;
      const working = dock.work(screen, new AbortController().signal).catch((error: unknown) => {
        if (!isEnding) throw error;
        return null;
      });
      await pass(rng.between(0, longestLifeMs));
      isEnding = true;
      if (how !== 'killed') {
        await other.bringToFront();
        await other.getByTestId('sync-chip').click();
        await other.getByRole('button', { name: 'Use this window' }).click();
        await waitForOwner(other, 'this');
      }
      await crash(owner);
      // Before it is waited for: keys that were sent to a dead window are never answered.
      await owner.close();
      const stopped = await working;
      // The one from which it was taken says so; nothing else may stop the operator.
      if (stopped && stopped.code !== 'refused.otherWindow')
        throw new Error(`stopped: ${stopped.code} ${stopped.text}`);
      owner = other;
      await waitForOwner(owner, 'this');
      await owner.bringToFront();
      screen = await dock.signIn(owner, station.url());
      log(`round ${round + 1}: ${how}, ${ledger.size()} acknowledged`);
    }
    const stopped = await dock.work(screen, AbortSignal.timeout(longestLifeMs));
    if (stopped) throw new Error(`stopped: ${stopped.code} ${stopped.text}`);
    await dock.synced(owner);
    await context.close();
    profile.remove();
    return { rounds };
  });
}

async function waitForOwner(page: Page, who: 'this' | 'another'): Promise<void> {
  const waits = '[data-problem="otherWindow"]';
  const chip = `[data-testid="sync-chip"]${who === 'another' ? waits : `:not(${waits})`}`;
  await page.waitForSelector(chip, { timeout: patienceMs });
}

/** The window's process ends at once, without a word to its page. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash', { timeout: patienceMs });
  // Never answered: who should answer is gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

export const twoWindows: Scenario = {
  name: 'two-windows',
  proves:
    'two windows of one station; the one that works dies, with or without being taken over from, and the other goes on',
  rounds: { short: 2, long: 20 },
  run,
};
