import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Operation } from '../../shared/operations';
import { StationPage } from '../e2e/pages/station-page';
import { people } from '../support/site';
import { dockOperations } from './bench-data';
import { type Figure, limitedBy, times } from './figure';
import { type StationWorld, visit } from './station-world';

const runs = 5;
const pendingParcels = 1000;
/** Away from the parcels that the scan bench opens. */
const firstParcel = 1000;
const journalBatch = 500;

/** A station that was shut down overnight: the browser starts anew on a profile that knows everything. */
export async function benchColdStart(world: StationWorld): Promise<Figure[]> {
  return [times('cold-start', await startOften(world), 3000)];
}

/** The same after a day without the hub. The operations reach the station as after a crash: through its journal. */
export async function benchColdStartPending(world: StationWorld): Promise<Figure[]> {
  const profile = await world.profile();
  await world.site.stopHub();
  let pending = 0;
  let recoverMs = 0;
  await visit(world, profile, async ({ page }) => {
    pending = await fillJournal(world, page);
  });
  await visit(world, profile, async ({ page }) => {
    await page.waitForSelector(`[data-testid="sync-chip"][data-pending="${pending}"]`, { timeout: 120_000 });
    recoverMs = await page.evaluate(() => performance.now());
  });
  const started = await startOften(world, pending);
  const figures = [
    times('cold-start-pending', started, 3000),
    times('recover-from-journal', [recoverMs], null, `${pending} operations that only the journal had`),
  ];
  await world.site.startHub();
  await visit(world, profile, async ({ page }) => {
    const since = await page.evaluate(() => performance.now());
    await page.waitForSelector('[data-testid="sync-chip"][data-pending="0"]', { timeout: 120_000 });
    const until = await page.evaluate(() => performance.now());
    const figure = times(
      'station-return',
      [until - since],
      6000,
      `${pending} operations pushed, pulled and shown as synced`,
    );
    figures.push(
      limitedBy(figure, 'the hub on PGlite, see hub-push, and the browser, which retires while it pushes'),
    );
  });
  return figures;
}

async function startOften(world: StationWorld, pending = 0): Promise<number[]> {
  const profile = await world.profile();
  const samples: number[] = [];
  for (let run = 0; run < runs; run++)
    samples.push(
      await visit(world, profile, async ({ page }) => {
        await page.waitForSelector(`[data-testid="sync-chip"][data-pending="${pending}"]`);
      }),
    );
  return samples;
}

async function fillJournal(world: StationWorld, page: Page): Promise<number> {
  await new StationPage(page, world.station.url()).signIn(people.operator.badge, people.operator.name);
  const operatorId = (await page.getByTestId('operator-chip').getAttribute('data-operator')) ?? '';
  const identity = await page.evaluate(async () => {
    const ask = async (call: string) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      return (await (await fetch(`/host/${call}`, init)).json()) as { output: { stationId: string } };
    };
    return (await ask('station.status')).output;
  });
  const dock = {
    stationId: identity.stationId,
    operatorId,
    at: new Date().toISOString(),
    newId: randomUUID,
  };
  const operations: Operation[] = [];
  for (let job = firstParcel; job < firstParcel + pendingParcels; job++)
    operations.push(...dockOperations(job, dock));
  for (let from = 0; from < operations.length; from += journalBatch) {
    const answer = await page.evaluate(
      async (body) => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        return (await fetch('/host/journal.append', init)).text();
      },
      JSON.stringify({ operations: operations.slice(from, from + journalBatch) }),
    );
    if (!answer.startsWith('{"ok":true,"output":{"ok":true')) throw new Error(`journal.append: ${answer}`);
  }
  return operations.length;
}
