import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { HostBridge } from '../../shared/host-contract';
import { app, invokeFrom, powerMonitor, recorded, session } from './electron-double';

/*
 * Runs the built main.js on the double, from ready to window to a round trip through the bridge, and prints what was
 * seen as JSON. Arguments: main.js, then the station's own.
 */
const [mainFile = ''] = process.argv.splice(2, 1);
await import(pathToFileURL(mainFile).href);
const isReady = () => (recorded.windows[0]?.shown ?? 0) > 0 && powerMonitor.listenerCount('resume') > 0;
while (!isReady() && recorded.errors.length === 0) await new Promise(setImmediate);
if (recorded.errors.length > 0) {
  console.log(JSON.stringify({ errors: recorded.errors, exitCode: recorded.exitCode }));
  process.exit(0);
}
const [window] = recorded.windows;
const serve = recorded.protocols.get('app');
if (!window || !serve) throw new Error('no window');
const bridge = window.webContents.world.dockside as HostBridge;
const contents = window.webContents;

const tried = (event: string, details: Record<string, unknown>) => {
  let prevented = false;
  contents.emit(event, { ...details, preventDefault: () => (prevented = true) });
  return prevented ? 'prevented' : 'allowed';
};
const addresses = [
  'app://dock/jobs',
  'app://dock.evil/',
  'app://dock@evil/',
  'app://evil/',
  'https://example.com/',
  'file:///etc/passwd',
  'data:text/html,x',
  'blob:app://dock/x',
  'javascript:alert(1)',
];
const permissions = [
  'serial',
  'persistent-storage',
  'media',
  'media video',
  'media audio',
  'media video audio',
  'geolocation',
  'notifications',
  'clipboard-read',
  'hid',
  'usb',
];
/** `media video audio`: what getUserMedia asks for. */
const ask = (asked: string, url: string) => {
  const [permission = '', ...mediaTypes] = asked.split(' ');
  let granted = false;
  const answer = (isGranted: boolean) => {
    granted = isGranted;
  };
  session.defaultSession.request?.({ getURL: () => url }, permission, answer, { mediaTypes });
  return granted;
};
const check = (asked: string) => {
  const [permission = '', mediaType = 'unknown'] = asked.split(' ');
  return session.defaultSession.check?.(null, permission, 'app://dock', { mediaType });
};
const choosePort = (ports: unknown[]) => {
  let chosen: unknown;
  session.defaultSession.emit(
    'select-serial-port',
    { preventDefault() {} },
    ports,
    contents,
    (id: unknown) => {
      chosen = id;
    },
  );
  return chosen;
};

const events: unknown[] = [];
const unsubscribe = bridge.subscribe((event) => events.push(event));
powerMonitor.emit('resume');
unsubscribe();
powerMonitor.emit('resume');
app.emit('second-instance');
const statusOf = async (url: string) => (await serve(new Request(url))).status;

const status = await bridge.call('station.status', {});
const seen = {
  calls: recorded.calls,
  schemes: recorded.schemes,
  switches: recorded.switches,
  userData: recorded.paths.userData,
  channels: [...recorded.channels.keys()],
  windowOptions: window.options,
  page: window.page,
  world: Object.fromEntries(
    Object.entries(contents.world).map(([name, value]) => [name, Object.keys(value as object)]),
  ),
  status,
  invalid: await bridge.call('journal.read', { after: 'x' }),
  strangers: [
    await invokeFrom({ url: 'https://evil.example/', parent: null }, 'host', 'station.status', {}),
    await invokeFrom(
      { url: 'app://dock/', parent: { url: 'app://dock/', parent: null } },
      'host',
      'station.status',
      {},
    ),
    await invokeFrom(null, 'host', 'station.status', {}),
  ],
  navigation: Object.fromEntries(
    addresses.map((url) => [
      url,
      [
        tried('will-navigate', { url }),
        tried('will-redirect', { url }),
        tried('will-frame-navigate', { url, isMainFrame: true }),
        contents.windowOpenHandler?.({ url }).action,
      ],
    ]),
  ),
  frame: tried('will-frame-navigate', { url: 'app://dock/', isMainFrame: false }),
  webview: tried('will-attach-webview', {}),
  granted: permissions.filter((name) => ask(name, 'app://dock/')),
  grantedToOthers: permissions.filter((name) => ask(name, 'https://evil.example/')),
  checked: permissions.filter((name) => name !== 'media video audio' && check(name)),
  devices: ['serial', 'hid', 'usb'].filter((deviceType) =>
    session.defaultSession.device?.({ deviceType, origin: 'app://dock' }),
  ),
  ports: [
    choosePort([
      { portId: 'modem', vendorId: '1452' },
      { portId: 'scanner', vendorId: String(0x05e0) },
    ]),
    choosePort([{ portId: 'modem' }]),
  ],
  events,
  focused: window.focused,
  counted: await bridge.call('window.count', { count: 3 }),
  shownAgain: await bridge.call('window.show', {}),
  focusedAgain: window.focused,
  badges: recorded.badges,
  appIds: recorded.appIds,
  hubDown: await statusOf('app://dock/hub/stations'),
  otherHost: await statusOf('app://evil/'),
  climb: await statusOf('app://dock/assets/%2e%2e/%2e%2e/package.json'),
};
const exited = once(app, 'exited');
app.emit('window-all-closed');
await exited;
console.log(JSON.stringify({ ...seen, exitCode: recorded.exitCode, errors: recorded.errors }));
