import { randomBytes } from 'node:crypto';
import type { Server } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { Logger } from 'pino';
import { dayMs } from '../shared/time';
import { createAdmin, hasOperators } from './admin';
import { buildApp } from './app';
import { startCarriers } from './carriers/carrier-round';
import type { HubClock } from './clocks/hub-clock';
import { createKnownTime } from './clocks/known-time';
import { rebuildClocks } from './clocks/rebuild-clocks';
import { type ClockPorts, type Clocks, startClocks } from './clocks/start-clocks';
import type { HubDeps } from './deps';
import { ensureSite } from './first-site';
import { removeHubFile, writeHubFile } from './hub-file';
import { isLoopbackHost } from './loopback';
import { startMails } from './notify/start-mails';
import { type HubData, openHub } from './open-hub';
import { createSetUpCode } from './set-up';
import { loadedSites } from './sites';
import type { SqlSiteTx } from './sql-site-store';
import { selfSignedTls, type TlsFiles } from './tls';
import { startWebhooks } from './webhooks/webhook-round';

export type ServerOptions = HubData & {
  port: number;
  host: string;
  /** `self-signed` keeps its certificates under DIR/tls. */
  tls: TlsFiles | 'self-signed' | null;
  /** How customers reach this hub; null: nobody said. */
  publicUrl: string | null;
  /** Tells whoever runs the hub the code that makes the first admin, while nobody can sign in. */
  announceSetUpCode: (code: string) => void;
  log: Logger;
};
export type HubServer = {
  url: string;
  close: () => Promise<void>;
};

// Answers on their way get this long when the hub stops.
const drainMs = 3000;

/** Opens the data, listens, and leaves hub.json for the command line. Throws when the port is taken. */
export async function startHub(options: ServerOptions): Promise<HubServer> {
  const { dataDir, host, log } = options;
  await assertPortFree(options.port, host);
  const { deps: data, time, close: closeData } = await openHub(options, log);
  // The clocks hear of every change, also of one that makes something due at once.
  let clocks: Clocks | null = null;
  const deps: HubDeps = {
    ...data,
    poke: {
      ...data.poke,
      notify(siteId) {
        data.poke.notify(siteId);
        clocks?.look();
      },
    },
  };
  try {
    const siteId = await ensureSite(deps);
    const tlsFolder = path.join(dataDir, 'tls');
    const tls =
      options.tls === 'self-signed' ? await selfSignedTls(tlsFolder, host, deps.now()) : options.tls;
    const token = randomBytes(32).toString('base64url');
    const admin = { calls: createAdmin(deps, options.announceSetUpCode), token };
    const app = buildApp(deps, { tls, publicUrl: options.publicUrl, admin });
    await app.listen({ port: options.port, host });
    const renewal =
      options.tls === 'self-signed' ? renewDaily(app.server as Server, tlsFolder, host, deps) : null;

    if (!tls && !isLoopbackHost(host))
      log.warn({ host }, 'plain http on a network address: credentials and addresses can be read on the way');

    const { port } = app.server.address() as AddressInfo;
    const scheme = tls ? 'https' : 'http';
    const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
    writeHubFile(dataDir, { pid: process.pid, url: localUrl(url, host), adminToken: token });
    await rebuildClocks(deps);
    clocks = startClocks(clockPorts(data, time));
    if (!(await hasOperators(deps, siteId))) options.announceSetUpCode(await createSetUpCode(deps, siteId));
    const mails = startMails(deps, dataDir, options.publicUrl);
    const webhooks = startWebhooks(deps);
    const carriers = startCarriers(deps);
    return {
      url,
      async close() {
        removeHubFile(dataDir, process.pid);
        if (renewal) clearInterval(renewal);
        const drain = setTimeout(() => app.server.closeAllConnections(), drainMs);
        await app.close();
        await Promise.all([clocks?.stop(), mails.stop(), webhooks.stop(), carriers.stop()]);
        clearTimeout(drain);
        await closeData();
      },
    };
  } catch (error) {
    await clocks?.stop();
    await closeData();
    throw error;
  }
}

function clockPorts(deps: HubDeps, time: HubClock): ClockPorts<SqlSiteTx> {
  return {
    deps,
    time,
    siteIds: () => loadedSites(deps),
    known: createKnownTime(deps.database),
    elapsed: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Says so before a new database is made, which takes many seconds. */
async function assertPortFree(port: number, host: string): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
  await new Promise((closed) => probe.close(closed));
}

/** Where the command line of this machine reaches a hub that listens on every address. */
function localUrl(url: string, host: string): string {
  const local = new URL(url);
  if (host === '0.0.0.0') local.hostname = '127.0.0.1';
  if (host === '::') local.hostname = '[::1]';
  return local.origin;
}

/** A hub that runs for a year must not come to its certificate's end. */
function renewDaily(server: Server, folder: string, host: string, deps: HubDeps): NodeJS.Timeout {
  const renew = () =>
    selfSignedTls(folder, host, deps.now()).then(
      (tls) => server.setSecureContext(tls),
      (error) => deps.log.error({ err: error }, 'the certificate was not renewed'),
    );
  return setInterval(renew, dayMs);
}
