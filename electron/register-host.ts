import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { HostAnswer, HostEvent } from '../shared/host-contract';
import type { HostRouter } from './host/router';
import { isPageUrl } from './page-origin';

/** The one channel. Only the top frame of our own page is answered. */
export function registerHost(router: HostRouter): void {
  ipcMain.handle('host', async (event, call: unknown, input: unknown): Promise<HostAnswer> => {
    if (!isFromPage(event) || typeof call !== 'string')
      return { ok: false, error: 'invalid', message: 'Only the station page may ask.' };
    return router(call, input);
  });
}

function isFromPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isPageUrl(senderFrame.url);
}

export function tellPage(page: WebContents, event: HostEvent): void {
  if (!page.isDestroyed()) page.send('host-event', event);
}
