import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readAppVersion } from './app-version';
import { nodeEngine } from './bench/node-engine';
import { exitCodeOf, orUsageError, parsePort, UsageError, untilAborted } from './command-line';
import { defaultDataFolder } from './data-folder';
import { HubUrlMissing, openStation } from './host/open-station';
import { startKiosk } from './kiosk';

const usage =
  'usage: npm run -s station -- --hub URL [--ca FILE] [--enrol CODE] [--name NAME] [--port N] [--data DIR]';
const log = (line: string) => console.error(line);

/** `npm run station`: a station in a browser. Returns the exit code, after `stop`. */
export const run = (args: string[], stop: AbortSignal): Promise<number> =>
  exitCodeOf(usage, async () => {
    const { values: given } = orUsageError(() =>
      parseArgs({
        args,
        options: {
          hub: { type: 'string' },
          ca: { type: 'string' },
          enrol: { type: 'string' },
          name: { type: 'string' },
          port: { type: 'string', default: '7420' },
          data: { type: 'string' },
        },
      }),
    );
    const port = parsePort(given.port);
    if (given.hub !== undefined && !(URL.canParse(given.hub) && /^https?:/i.test(given.hub)))
      throw new UsageError(`not the URL of a hub: ${given.hub}`);
    const station = await openStation({
      shell: 'kiosk',
      appVersion: readAppVersion(),
      dataDir: given.data ?? path.join(defaultDataFolder(process.env, process.platform), 'station'),
      decoderFile: fileURLToPath(new URL('zxing_reader.wasm', import.meta.url)),
      startEngine: nodeEngine(fileURLToPath(new URL('engine.js', import.meta.url))),
      drivesFolder: process.env.DOCKSIDE_DRIVES_FOLDER ?? null,
      hubUrl: given.hub,
      caFile: given.ca,
      name: given.name,
      enrol: given.enrol,
      hubDataDir: process.env.DOCKSIDE_HUB_DATA ?? null,
      offerDemo: process.env.DOCKSIDE_OFFER_DEMO !== 'no',
      window: null,
      log,
    }).catch((error: Error) => {
      throw error instanceof HubUrlMissing ? new UsageError(error.message) : error;
    });
    try {
      const pageRoot = fileURLToPath(new URL('../renderer', import.meta.url));
      const kiosk = await startKiosk({ ...station, pageRoot, port, log });
      console.log(`Station ready at ${kiosk.url}`);
      await untilAborted(stop);
      await kiosk.close();
    } finally {
      await station.close();
    }
  });
