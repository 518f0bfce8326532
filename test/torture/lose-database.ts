import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { aProfile } from '../support/station-browser';
import type { Rng } from '../sync/simulator/rng';
import { openStationPage, withDockSite } from './dock-site';
import type { Scenario, Setting } from './scenario';

const parcelsARound = 4;
const phaseMs = 2500;

/** The browser's database goes while the page is closed: deleted, overwritten or made unreadable in turn. */
async function run({ rounds, rng, chromium, log }: Setting) {
  return withDockSite({ log, parcels: rounds * parcelsARound }, async (world) => {
    const { site, ledger, dock } = world;
    const profile = aProfile();
    const open = () => openStationPage(world, { profile: profile.folder, chromium });
    let opened = await open();
    const workFor = async (ms: number) => {
      const stopped = await dock.work(opened.screen, AbortSignal.timeout(ms));
      if (stopped) throw new Error(`the dock was stopped: ${stopped.code} ${stopped.text}`);
    };
    for (let round = 0; round < rounds; round++) {
      await workFor(phaseMs);
      await dock.synced(opened.page);
      await site.killHub();
      // Only the journal and this database have these.
      await workFor(phaseMs);
      await opened.close();
      const [how, lose] = losses[round % losses.length] ?? losses[0];
      lose(profile.folder, rng);
      log(`round ${round + 1}: ${how}, ${ledger.size()} acknowledged`);
      const starting = pass(rng.between(0, 3000)).then(() => site.startHub());
      opened = await open();
      await starting;
    }
    await workFor(phaseMs);
    await dock.synced(opened.page);
    await opened.close();
    profile.remove();
    return { rounds };
  });
}

type Loss = [how: string, lose: (profile: string, rng: Rng) => void];

/** In the usual place of the browser, and in those that a station took after it (renderer/data/database-place.ts). */
function databaseFiles(profile: string): string[] {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'LOCK')
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => file.includes(`${path.sep}IndexedDB${path.sep}`));
  if (files.length === 0) throw new Error(`no database in ${profile}`);
  return files;
}

function deleteDatabase(profile: string): void {
  for (const file of databaseFiles(profile)) rmSync(file);
}

/** As a failing disk does it: stretches of random bytes in every file. */
function overwriteDatabase(profile: string, rng: Rng): void {
  for (const file of databaseFiles(profile)) {
    const bytes = readFileSync(file);
    for (let stretch = 0; stretch < 8 && bytes.length > 0; stretch++)
      rng.bytes(64).copy(bytes, rng.between(0, bytes.length - 1));
    writeFileSync(file, bytes);
  }
}

/** The file that names the others names none: Chromium calls this no damage, and would never open or delete it again. */
function makeUnreadable(profile: string): void {
  const current = databaseFiles(profile).filter((file) => path.basename(file) === 'CURRENT');
  if (current.length === 0) throw new Error('no database of the kind that has a file CURRENT');
  for (const file of current) writeFileSync(file, 'MANIFEST-\u0001/?\n');
}

const losses: [Loss, ...Loss[]] = [
  ['made unreadable', makeUnreadable],
  ['deleted', deleteDatabase],
  ['overwritten', overwriteDatabase],
];

export const loseDatabase: Scenario = {
  name: 'lose-database',
  proves:
    "the browser's database is deleted, overwritten or made unreadable while the page is closed; journal and hub bring it back",
  rounds: { short: 2, long: 21 },
  run,
};
