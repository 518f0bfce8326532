import type { HostBridge, HostEvent } from '../shared/host-contract';

const { contextBridge, ipcRenderer } = require('electron') as typeof import('electron');
const bridge: HostBridge = {
  call: (call, input) => ipcRenderer.invoke('host', call, input),
  subscribe: (listener) => {
    const receive = (_event: unknown, news: HostEvent) => listener(news);
    ipcRenderer.on('host-event', receive);
    return () => void ipcRenderer.off('host-event', receive);
  },
};
contextBridge.exposeInMainWorld('dockside', bridge);
