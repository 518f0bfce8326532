import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  app,
  type BrowserWindow,
  dialog,
  nativeImage,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { lockNavigation } from './adapters/navigation';
import { restrictPermissions } from './adapters/permissions';
import { osSealing } from './adapters/safe-storage';
import { createStationWindow } from './adapters/station-window';
import { utilityEngine } from './adapters/utility-engine';
import { readAppVersion } from './app-version';
import { defaultDataFolder } from './data-folder';
import { createAppProtocol } from './host/app-protocol';
import { openStation } from './host/open-station';
import { createPageFiles } from './host/page-files';
import { pageUrl } from './page-origin';
import { registerHost, tellPage } from './register-host';
import { openWindow } from './window';

const builtFile = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function main(): Promise<void> {
  const { values: given } = parseArgs({
    // Chromium's own switches stand among ours.
    strict: false,
    options: {
      data: { type: 'string' },
      hub: { type: 'string' },
      ca: { type: 'string' },
      enrol: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const text = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);
  const dataDir = text(given.data) ?? path.join(defaultDataFolder(process.env, process.platform), 'station');

  app.setPath('userData', path.join(dataDir, 'profile'));
  // One window writes: a second start only shows the first one.
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  // Windows shows no notification of a program that it cannot name.
  app.setAppUserModelId('com.dockside.station');
  // LevelDB was seen to come back empty after a full disk; this store was not.
  app.commandLine.appendSwitch('enable-features', 'IdbSqliteBackingStore');
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  lockNavigation(app);
  await app.whenReady();

  const sealing = osSealing(safeStorage, process.platform);
  if (!sealing)
    throw new Error('This machine has no store for secrets (a keyring). Use the station in a browser.');
  const ownWindow = createStationWindow({ app, nativeImage, platform: process.platform });
  const station = await openStation({
    shell: 'electron',
    appVersion: readAppVersion(),
    dataDir,
    decoderFile: builtFile('zxing_reader.wasm'),
    startEngine: utilityEngine(utilityProcess, builtFile('engine.js')),
    drivesFolder: process.env.DOCKSIDE_DRIVES_FOLDER ?? null,
    hubUrl: text(given.hub),
    caFile: text(given.ca),
    name: text(given.name),
    enrol: text(given.enrol),
    hubDataDir: process.env.DOCKSIDE_HUB_DATA ?? null,
    offerDemo: process.env.DOCKSIDE_OFFER_DEMO !== 'no',
    sealing,
    window: ownWindow,
    log: (line) => console.error(line),
  });
  restrictPermissions(session.defaultSession);
  protocol.handle('app', createAppProtocol(createPageFiles(builtFile('../renderer')), station.hub));
  registerHost(station.router);

  const window: BrowserWindow = await openWindow(builtFile('preload.cjs'), app.isPackaged);
  ownWindow.is(window);
  app.on('second-instance', ownWindow.bringToFront);
  powerMonitor.on('resume', () => tellPage(window.webContents, { type: 'resumed' }));
  app.on('window-all-closed', () => app.quit());
  app.once('before-quit', (event) => {
    event.preventDefault();
    void station.close().finally(() => app.quit());
  });
  console.log(`Station ready at ${pageUrl}`);
}

main().catch((error: Error) => {
  console.error(error.stack);
  dialog.showErrorBox('Dockside', error.message);
  app.exit(1);
});
