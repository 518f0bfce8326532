import { expect, test, vi } from 'vitest';
import { windowOptions } from '../../electron/window';

vi.mock('electron', () => ({ BrowserWindow: class {} }));

test('the window’s settings, word for word', () => {
  expect(windowOptions('/app/preload.cjs', true)).toEqual({
    title: 'Dockside',
    width: 1366,
    height: 900,
    minWidth: 800,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: '/app/preload.cjs',
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
      devTools: false,
      backgroundThrottling: false,
    },
  });
  expect(windowOptions('', false).webPreferences?.devTools).toBe(true);
});
