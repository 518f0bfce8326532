import type { Page } from '@playwright/test';
import { drivesPerJob } from './bench-data';
import { type Figure, times } from './figure';
import { pressToPaint } from './painted';
import { seedFaults } from './seed-faults';
import { type StationWorld, visit } from './station-world';

const mostFaults = 10_000;
const lists = 20;
const keys = 100;
const listMs = 300;
const keyMs = 100;

/** The triage with ten thousand open faults: a queue from its press to its painted rows, a key to the painted row. */
export async function benchFaults(world: StationWorld, drives: number): Promise<Figure[]> {
  const faults = Math.min(mostFaults, drives / drivesPerJob);
  await world.site.stopHub();
  await seedFaults(world.site.dataDir, world.siteId, faults);
  await world.site.startHub();
  const opened: number[] = [];
  const moved: number[] = [];
  await visit(world, await world.profile(), async ({ page }) => {
    await page.locator('[data-nav="faults"]').click();
    const all = page.locator('[data-queue="all"]');
    await all.getByText(String(faults), { exact: true }).waitFor({ timeout: 300_000 });
    for (let n = 0; n < lists; n++) {
      const queue = `[data-queue="${n % 2 === 0 ? 'all' : 'inbox'}"]`;
      opened.push(await pressToPaint(page, queue, `:has(${queue}[aria-pressed="true"]) [data-fault-row]`));
    }
    for (let n = 0; n < keys; n++) moved.push(await paintedKey(page));
  });
  const note = `${faults} open faults`;
  return [
    times('faults-list-to-paint', opened, listMs, note),
    times('faults-key-to-paint', moved, keyMs, note),
  ];
}

/** From an arrow key until the next row is painted as the open one. */
function paintedKey(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = () => document.querySelector('[data-fault-row][data-current="yes"]');
    const before = open()?.getAttribute('data-fault-row');
    const begun = performance.now();
    return new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        const now = open()?.getAttribute('data-fault-row');
        if (now === undefined || now === before) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - begun);
          port2.postMessage(null);
        });
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
      window.dispatchEvent(new KeyboardEvent('keydown', { code: 'ArrowDown', key: 'ArrowDown' }));
    });
  });
}
