import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type { StartEngine } from '../bench/engine';
import { openBench } from '../bench/open-bench';
import { drivesOfMachine } from '../drives/drives-of-machine';
import { createHandlers, type StationWindow } from './handlers';
import { createHubLink, type HubLink } from './hub-link';
import { openJournal } from './journal';
import { keepJournalOfSite } from './journal-site';
import { findOwnHub } from './own-hub';
import { startPhotoCarrier } from './photo-carrier';
import { openPhotoFiles } from './photo-files';
import { createCodeReader } from './printing/code-reader';
import { createPrinterLink } from './printing/printer-link';
import { createRouter, type HostRouter } from './router';
import type { Secrets } from './secrets';
import type { SettingsStore } from './station-settings';

export type HostOptions = {
  shell: 'electron' | 'kiosk';
  appVersion: string;
  dataDir: string;
  /** zxing_reader.wasm, which decodes labels before they are printed. */
  decoderFile: string;
  /** engine.js: the copy engine as a program of its own; null: what runs this host cannot run it. */
  startEngine: StartEngine;
  /** Folders that stand for drives (the demo, tests); null: the drives of this machine. */
  drivesFolder: string | null;
  settings: SettingsStore;
  secrets: Secrets;
  /** Data folder of the hub that `npm start` runs beside this host: the station enrols there by itself. */
  hubDataDir: string | null;
  offerDemo: boolean;
  window: StationWindow | null;
  log: (line: string) => void;
};
export type StationHost = { router: HostRouter; hub: HubLink; close: () => Promise<void> };

const refreshPinsEveryMs = 60_000;
const lookForDrivesEveryMs = 3000;
const firstDelayMs = 2000;

/** Everything that both shells have in common, on the real clock and disk. The caller holds the data folder's lock. */
export async function openHost(options: HostOptions): Promise<StationHost> {
  const { dataDir, settings, secrets, log } = options;
  const now = () => new Date().toISOString();
  const after = (ms: number, callback: () => void) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  };
  const journal = await openJournal(path.join(dataDir, 'journal'), { now, newId: randomUUID, log });
  await keepJournalOfSite(settings, journal);
  const hub = createHubLink(settings, secrets, log);
  const photos = openPhotoFiles(path.join(dataDir, 'photos'), {
    siteId: () => settings.get().siteId,
    now,
    log,
  });
  const carrier = startPhotoCarrier({
    files: photos,
    hub,
    isEnrolled: () => secrets.get('credential') !== null,
    now,
    random: Math.random,
    after,
    log,
  });
  const bench = openBench({
    folder: path.join(dataDir, 'bench'),
    drives: drivesOfMachine(options.drivesFolder),
    startEngine: options.startEngine,
    callHub: hub.call,
    layout: () => settings.get().benchLayout,
    saveLayout: (benchLayout) => settings.update({ benchLayout }),
    mostCopies: () => settings.get().benchCopies,
    lookEveryMs: lookForDrivesEveryMs,
    firstDelayMs,
    now,
    ticks: () => performance.now(),
    newId: randomUUID,
    after,
    log,
  });
  const { handlers, refreshPins, enrolAtOwnHub } = createHandlers({
    ...options,
    now,
    journal,
    hub,
    photos,
    carrier,
    bench,
    readCodes: createCodeReader(options.decoderFile),
    printers: createPrinterLink(),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize;
    },
    ownHub: options.hubDataDir === null ? null : findOwnHub(options.hubDataDir),
  });
  const refresh = () => {
    refreshPins().catch((error: Error) => log(`PIN verifiers: ${error.message}`));
  };
  await enrolAtOwnHub();
  refresh();
  const timer = setInterval(refresh, refreshPinsEveryMs);
  return {
    router: createRouter(handlers, log),
    hub,
    close: async () => {
      clearInterval(timer);
      const carried = carrier.stop();
      await bench.close();
      hub.close();
      await carried;
      await journal.close();
    },
  };
}
