import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Operation } from '../../shared/operations';
import { StationPage } from '../e2e/pages/station-page';
import { people, type StationProcess } from '../support/site';
import { dockOperations } from './bench-data';
import { type StationWorld, visit } from './station-world';

/** Away from the parcels that the scan benches open. */
export const firstPendingJob = 1000;
/** Ten operations each. */
export const pendingParcels = 1000;
export const lastPendingJob = firstPendingJob + pendingParcels - 1;
const journalBatch = 500;

/**
 * Stops the hub and leaves the station, closed, with 10,000 operations that the hub does not have. They reach the station
 * as after a crash: through its journal. `recoverMs`: from navigation until it had them back, judged and counted.
 */
export async function leaveWithPending(
  world: StationWorld,
  profile: string,
): Promise<{ pending: number; recoverMs: number }> {
  await world.site.stopHub();
  let pending = 0;
  let recoverMs = 0;
  await visit(world, profile, async ({ page }) => {
    pending = await fillJournal(world.station, page);
  });
  await visit(world, profile, async ({ page }) => {
    await page.waitForSelector(`[data-testid="sync-chip"][data-pending="${pending}"]`, { timeout: 120_000 });
    recoverMs = await page.evaluate(() => performance.now());
  });
  return { pending, recoverMs };
}

async function fillJournal(station: StationProcess, page: Page): Promise<number> {
  await new StationPage(page, station.url()).signIn(people.operator.badge, people.operator.name);
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
  for (let job = firstPendingJob; job <= lastPendingJob; job++) operations.push(...dockOperations(job, dock));
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
