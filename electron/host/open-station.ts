import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { BenchLayout } from '../../shared/bench/bench-contract';
import type { StartEngine } from '../bench/engine';
import { lockStationFolder } from './data-lock';
import type { StationWindow } from './handlers';
import { openHost, type StationHost } from './host';
import { directHost } from './router';
import { openSecrets, type Sealing, type Secrets } from './secrets';
import { openStationSettings } from './station-settings';

export type StationOptions = {
  shell: 'electron' | 'kiosk';
  appVersion: string;
  dataDir: string;
  decoderFile: string;
  startEngine: StartEngine;
  drivesFolder: string | null;
  /** These three are remembered once given. */
  hubUrl: string | undefined;
  caFile: string | undefined;
  name: string | undefined;
  /** A one-time code; ignored by a station that is enrolled. */
  enrol: string | undefined;
  /** Data folder of the hub that runs beside this station (`npm start`). */
  hubDataDir: string | null;
  offerDemo: boolean;
  /** null: none of the shell's own. */
  window: StationWindow | null;
  sealing?: Sealing;
  log: (line: string) => void;
};
export type OpenStation = StationHost & { secrets: Secrets };

const demoLayout: BenchLayout = {
  rows: 2,
  columns: 4,
  order: 'rows',
  origin: 'top-left',
  firstNumber: 1,
};

export class HubUrlMissing extends Error {
  override name = 'HubUrlMissing';
}

/** Takes the data folder, opens the host on it and enrols if asked; what both shells do before they show the page. */
export async function openStation(options: StationOptions): Promise<OpenStation> {
  const { dataDir, hubUrl, caFile, name } = options;
  const lock = lockStationFolder(dataDir);
  if ('heldBy' in lock) throw new Error(`${dataDir} is in use by ${lock.heldBy}. Stop that station first.`);
  const settings = openStationSettings(
    dataDir,
    {
      ...(hubUrl === undefined ? {} : { hubUrl }),
      ...(caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') }),
      ...(name === undefined ? {} : { stationName: name }),
    },
    hostname(),
    // The demo begins with a bench.
    options.drivesFolder === null ? {} : { benchLayout: demoLayout },
  );
  if (!settings) throw new HubUrlMissing('--hub URL is needed the first time');
  const secrets = openSecrets(path.join(dataDir, 'secrets.json'), options.sealing);
  const host = await openHost({ ...options, settings, secrets });
  const close = async () => {
    await host.close();
    lock.release();
  };
  if (options.enrol !== undefined) {
    const { stationName } = settings.get();
    const enrolled = await directHost(host.router)('station.enrol', {
      code: options.enrol,
      name: stationName,
    });
    // Scripts may give the code every time.
    if (!enrolled.ok && enrolled.problem !== 'already-enrolled') {
      await close();
      throw new Error(`The station was not enrolled: ${enrolled.problem}`);
    }
  }
  return { ...host, secrets, close };
}
