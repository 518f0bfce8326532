import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

/*
 * Stands in for the npm package `electron` under the built main.js and preload.cjs: it records what they set up, and
 * behaves as the documentation says where they depend on it.
 */
type Frame = { url: string; parent: Frame | null };
type Invoke = (event: { senderFrame: Frame | null }, ...args: unknown[]) => Promise<unknown>;
type Handled = (request: Request) => Promise<Response>;

export const recorded = {
  calls: [] as string[],
  schemes: [] as unknown[],
  switches: [] as [string, string | undefined][],
  paths: {} as Record<string, string>,
  windows: [] as BrowserWindow[],
  errors: [] as string[],
  badges: [] as number[],
  appIds: [] as string[],
  channels: new Map<string, Invoke>(),
  protocols: new Map<string, Handled>(),
  exitCode: null as number | null,
};

class App extends EventEmitter {
  isPackaged = false;
  commandLine = {
    appendSwitch: (name: string, value?: string) => recorded.switches.push([name, value]),
  };
  setBadgeCount = (count: number) => {
    recorded.badges.push(count);
    return true;
  };
  setAppUserModelId = (id: string) => recorded.appIds.push(id);
  enableSandbox = () => recorded.calls.push('enableSandbox');
  requestSingleInstanceLock = () => {
    recorded.calls.push('requestSingleInstanceLock');
    return true;
  };
  setPath = (name: string, value: string) => {
    recorded.paths[name] = value;
  };
  whenReady = async () => {
    recorded.calls.push('whenReady');
  };
  /** Quits unless a listener says otherwise, as Electron does. */
  quit = () => {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  };
  exit = (code: number) => {
    recorded.exitCode = code;
    this.emit('exited');
  };
}
export const app = new App();

export class WebContents extends EventEmitter {
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  /** What preload put on `window`. */
  world: Record<string, unknown> = {};
  pageEvents = new EventEmitter();
  url = '';
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.windowOpenHandler = handler;
  }
  getURL = () => this.url;
  isDestroyed = () => false;
  send(channel: string, ...args: unknown[]) {
    this.pageEvents.emit(channel, {}, ...args);
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  shown = 0;
  focused = 0;
  page: { status: number; headers: Record<string, string>; body: string } | null = null;
  readonly options: { webPreferences: { preload: string } };
  constructor(options: { webPreferences: { preload: string } }) {
    super();
    this.options = options;
    recorded.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string) {
    this.webContents.url = url;
    const answer = await recorded.protocols.get(new URL(url).protocol.slice(0, -1))?.(new Request(url));
    if (!answer) throw new Error(`ERR_UNKNOWN_URL_SCHEME ${url}`);
    this.page = {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    };
    runPreload(this.options.webPreferences.preload, this.webContents);
    this.emit('ready-to-show');
  }
  show = () => {
    this.shown += 1;
  };
  focus = () => {
    this.focused += 1;
  };
  isMinimized = () => false;
  restore = () => {};
}

/** A sandboxed preload gets a `require` that knows `electron` and little else. */
function runPreload(file: string, contents: WebContents): void {
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => {
        contents.world[name] = value;
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        invokeFrom({ url: contents.url, parent: null }, channel, ...args),
      on: contents.pageEvents.on.bind(contents.pageEvents),
      off: contents.pageEvents.off.bind(contents.pageEvents),
    },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  const run = vm.runInThisContext(`(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`);
  run(require, { exports: {} }, {});
}

/** As a frame with that address would; arguments and answer are cloned, as over a process border. */
export async function invokeFrom(
  senderFrame: Frame | null,
  channel: string,
  ...args: unknown[]
): Promise<unknown> {
  const handler = recorded.channels.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ senderFrame }, ...structuredClone(args)));
}

export const ipcMain = {
  handle: (channel: string, handler: Invoke) => recorded.channels.set(channel, handler),
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => {
    recorded.calls.push('registerSchemesAsPrivileged');
    recorded.schemes = schemes;
  },
  handle: (scheme: string, handler: Handled) => recorded.protocols.set(scheme, handler),
};
export const nativeImage = { createFromBitmap: (pixels: Buffer, size: object) => ({ pixels, size }) };
export const powerMonitor = new EventEmitter();
/** Nothing is copied here (utility-process-double.ts). */
export const utilityProcess = {
  fork() {
    throw new Error('no utility process here');
  },
};
export const safeStorage = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0xff),
  decryptString: (sealed: Buffer) => Buffer.from(sealed.map((byte) => byte ^ 0xff)).toString(),
};
export const dialog = {
  showErrorBox: (_title: string, content: string) => recorded.errors.push(content),
};

type Ask = (
  contents: { getURL: () => string },
  permission: string,
  answer: (granted: boolean) => void,
  details: { mediaTypes?: string[] },
) => void;
class Session extends EventEmitter {
  request: Ask | null = null;
  check:
    | ((contents: null, permission: string, origin: string, details: { mediaType?: string }) => boolean)
    | null = null;
  device: ((details: { deviceType: string; origin: string }) => boolean) | null = null;
  setPermissionRequestHandler = (handler: Ask) => {
    this.request = handler;
  };
  setPermissionCheckHandler = (handler: NonNullable<Session['check']>) => {
    this.check = handler;
  };
  setDevicePermissionHandler = (handler: NonNullable<Session['device']>) => {
    this.device = handler;
  };
}
export const session = { defaultSession: new Session() };
