import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { pageUrl } from './page-origin';

/** Every security setting is written out, so that a changed default of Electron's changes nothing here. */
export function windowOptions(preload: string, isPackaged: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Dockside',
    width: 1366,
    height: 900,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: !isPackaged,
      // The station goes on sending what it has while its window is covered.
      backgroundThrottling: false,
    },
  };
}

export async function openWindow(preload: string, isPackaged: boolean): Promise<BrowserWindow> {
  const window = new BrowserWindow(windowOptions(preload, isPackaged));
  window.once('ready-to-show', () => window.show());
  await window.loadURL(pageUrl);
  return window;
}
