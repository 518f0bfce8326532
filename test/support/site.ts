import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOnce } from './make-once';
import { runCommand, startCommand } from './processes';

/** Badges and PINs that a test site is set up with. */
export const people = {
  operator: { name: 'Olof Ek', badge: 'OLOFEK01', role: 'operator', pin: '740218' },
  second: { name: 'Mei Lin', badge: 'MEILIN02', role: 'operator', pin: '918273' },
  lead: { name: 'Lena Berg', badge: 'LENABERG3', role: 'lead', pin: '305172' },
  admin: { name: 'Ada Admin', badge: 'ADADMIN04', role: 'admin', pin: '664209' },
} as const;

export const subscription = '00000000-0000-4000-8000-0000000000aa';

/** Where the hub keeps its data; a null `databaseUrl` is PGlite in `dataDir`. */
type HubData = { dataDir: string; databaseUrl: string | null };

/** Starts a hub on this data; port 0 takes a free one. */
export async function serveHub({ dataDir, databaseUrl }: HubData, port: number) {
  const options = ['--tls', 'self-signed', ...(databaseUrl === null ? [] : ['--database-url', databaseUrl])];
  const running = startCommand(['hub', 'serve', '--data', dataDir, '--port', String(port), ...options]);
  const [, url] = await running.line(/Hub listening on (\S+)/);
  return { running, port: Number(new URL(url as string).port) };
}

/** A command of the hub on this data, to its end; what it printed. */
export async function runHub(dataDir: string, args: string[], stdin?: string): Promise<string> {
  const result = await runCommand(['hub', ...args, '--data', dataDir], stdin === undefined ? {} : { stdin });
  if (result.code !== 0) throw new Error(`hub ${args.join(' ')}: ${result.output}`);
  return result.stdout.trim();
}

async function setUpSite(data: HubData) {
  const { running } = await serveHub(data, 0);
  try {
    for (const { name, badge, role, pin } of Object.values(people))
      await runHub(
        data.dataDir,
        ['operator', 'create', '--name', name, '--badge', badge, '--role', role],
        `${pin}\n`,
      );
  } catch (error) {
    // Left running, it would keep whoever asked for the site from ending.
    await running.kill();
    throw error;
  }
  await running.stop();
}

/** Every site of a run begins as a copy of one that was set up once: a fresh database alone takes 5 to 12 seconds. */
async function copySiteTemplate(dataDir: string) {
  const template = await makeOnce('site', (folder) => setUpSite({ dataDir: folder, databaseUrl: null }));
  cpSync(template, dataDir, { recursive: true });
}

/** `databaseUrl`: of an empty one; `home`: the folder that everything is kept under. */
type SiteOptions = { databaseUrl?: string | null; home?: string };

/** A hub and its stations as their own processes, set up through the command line only. */
export async function openSite({ databaseUrl = null, home = tmpdir() }: SiteOptions = {}) {
  const root = mkdtempSync(join(home, 'dockside-site-'));
  const dataDir = join(root, 'hub');
  mkdirSync(dataDir, { mode: 0o700 });
  const data = { dataDir, databaseUrl };
  await (databaseUrl === null ? copySiteTemplate(dataDir) : setUpSite(data));
  const stations: StationProcess[] = [];
  let { running: hub, port } = await serveHub(data, 0);
  const command = (args: string[], stdin?: string) => runHub(dataDir, args, stdin);
  const hubUrl = () => `https://127.0.0.1:${port}`;
  const caFile = () => join(dataDir, 'tls', 'ca.pem');

  return {
    root,
    dataDir,
    hubUrl,
    caFile,
    ca: () => readFileSync(caFile()),
    command,
    verifyCustody: () => command(['custody', 'verify']),
    token: (subscriptionId = subscription) => command(['token', 'create', '--subscription', subscriptionId]),
    killHub: () => hub.kill(),
    /** SIGSTOP: from now on it writes nothing. */
    freezeHub: () => hub.child.kill('SIGSTOP'),
    stopHub: () => hub.stop(),
    startHub: async () => {
      ({ running: hub, port } = await serveHub(data, port));
    },
    /** `at`: where the station keeps its data, and how it reaches the hub. */
    station: async (name: string, at: { dataDir?: string; hubUrl?: string } = {}) => {
      const code = await command(['station', 'code', '--name', name]);
      const station = await startStation({
        dataDir: join(root, name),
        name,
        code,
        hubUrl: hubUrl(),
        caFile: caFile(),
        ...at,
      });
      stations.push(station);
      return station;
    },
    close: async () => {
      for (const station of stations) await station.kill();
      await hub.kill();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
export type TestSite = Awaited<ReturnType<typeof openSite>>;

type StationOptions = { dataDir: string; name: string; code: string; hubUrl: string; caFile: string };

async function startStation({ dataDir, name, code, hubUrl, caFile }: StationOptions) {
  let port = 0;
  const start = async (enrol: string[]) => {
    const at = ['--hub', hubUrl, '--ca', caFile, '--name', name, '--data', dataDir, '--port', String(port)];
    const running = startCommand(['station', ...at, ...enrol]);
    const [, url] = await running.line(/Station ready at (\S+)/);
    port = Number(new URL(url as string).port);
    return running;
  };
  let running = await start(['--enrol', code]);
  return {
    name,
    dataDir,
    url: () => `http://127.0.0.1:${port}`,
    kill: () => running.kill(),
    stop: () => running.stop(),
    start: async () => {
      running = await start([]);
    },
  };
}
export type StationProcess = Awaited<ReturnType<typeof startStation>>;
