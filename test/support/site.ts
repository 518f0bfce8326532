import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Running, runCommand, startCommand } from './processes';

/** Badges and PINs that a test site is set up with. */
export const people = {
  operator: { name: 'Olof Ek', badge: 'OLOFEK01', role: 'operator', pin: '740218' },
  second: { name: 'Mei Lin', badge: 'MEILIN02', role: 'operator', pin: '918273' },
  lead: { name: 'Lena Berg', badge: 'LENABERG3', role: 'lead', pin: '305172' },
  admin: { name: 'Ada Admin', badge: 'ADADMIN04', role: 'admin', pin: '664209' },
} as const;

export const subscription = '00000000-0000-4000-8000-0000000000aa';

/** A hub and its stations as their own processes, set up through the command line only. */
export async function openSite(options: { tls?: boolean } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'dockside-site-'));
  const dataDir = join(root, 'hub');
  const tls = options.tls ? ['--tls', 'self-signed'] : [];
  const stations: StationProcess[] = [];
  let port = 0;

  const startHub = async () => {
    const running = startCommand(['hub', 'serve', '--data', dataDir, '--port', String(port), ...tls]);
    const [, url] = await running.line(/Hub listening on (\S+)/);
    port = Number(new URL(url as string).port);
    return running;
  };
  let hub: Running = await startHub();

  const command = async (args: string[], stdin?: string) => {
    const result = await runCommand(
      ['hub', ...args, '--data', dataDir],
      stdin === undefined ? {} : { stdin },
    );
    if (result.code !== 0) throw new Error(`hub ${args.join(' ')}: ${result.output}`);
    return result.stdout.trim();
  };

  for (const person of Object.values(people))
    await command(
      ['operator', 'create', '--name', person.name, '--badge', person.badge, '--role', person.role],
      `${person.pin}\n`,
    );

  return {
    root,
    dataDir,
    hubUrl: () => `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    caFile: () => join(dataDir, 'tls', 'ca.pem'),
    ca: () => readFileSync(join(dataDir, 'tls', 'ca.pem')),
    command,
    token: (subscriptionId = subscription) => command(['token', 'create', '--subscription', subscriptionId]),
    killHub: () => hub.kill(),
    stopHub: () => hub.stop(),
    startHub: async () => {
      hub = await startHub();
    },
    station: async (name: string) => {
      const code = await command(['station', 'code', '--name', name]);
      const station = await startStation(
        join(root, name),
        name,
        code,
        `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
        options.tls ? join(dataDir, 'tls', 'ca.pem') : null,
      );
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

async function startStation(dataDir: string, name: string, code: string, hubUrl: string, ca: string | null) {
  let port = 0;
  const start = async (enrol: string[]) => {
    const trust = ca ? ['--ca', ca] : [];
    const args = [
      'station',
      '--hub',
      hubUrl,
      ...trust,
      '--name',
      name,
      '--data',
      dataDir,
      '--port',
      String(port),
      ...enrol,
    ];
    const running = startCommand(args);
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
