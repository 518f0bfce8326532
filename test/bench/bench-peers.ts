import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Job } from '../../shared/documents';
import { reduce } from '../../shared/reduce';
import { viewOf } from '../../shared/view';
import { asLead } from '../support/builders';
import { startNode } from '../support/processes';
import { aProfile } from '../support/station-browser';
import { openBrowser } from './bench-browser';
import { drivesPerJob, jobOperations } from './bench-data';
import { type Figure, times } from './figure';
import { aDurableDatabase } from './hub-world';

const home = path.join('test', 'bench', 'peers');
const installMs = 300_000;

declare global {
  interface Window {
    /** Times in milliseconds. */
    peer: {
      firstSync(): Promise<number>;
      count(): Promise<number>;
      receiveAll(): Promise<void>;
      comeBack(): Promise<number>;
    };
  }
}

export type PeerName = 'pouchdb' | 'rxdb';
export const peerNames: readonly PeerName[] = ['pouchdb', 'rxdb'];

const served: Record<PeerName, string> = {
  pouchdb: 'PouchDB (idb) with express-pouchdb on LevelDB',
  rxdb: 'RxDB (Dexie storage) over HTTP with PostgreSQL, fsync on',
};

/** What others do of the same work with documents of our size: a first sync, and coming back with a change in each. */
export async function benchPeer(name: PeerName, drives: number, chromium: string): Promise<Figure[]> {
  await installPeers();
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-peer-'));
  const profile = aProfile();
  const count = drives / drivesPerJob;
  const documents = path.join(folder, 'documents.json');
  writeFileSync(documents, JSON.stringify(Array.from({ length: count }, (_, job) => jobOf(job))));
  const data = name === 'pouchdb' ? folder : await aDurableDatabase();
  const server = startNode([path.join(home, `${name}-server.mjs`), data, documents]);
  try {
    const [, url = ''] = await server.line(/Peer ready at (\S+)/);
    const { context, page } = await openBrowser(profile.folder, chromium);
    try {
      await page.goto(url);
      await page.evaluate(await bundlePage(name));
      const note = `${served[name]}; ${count} documents`;
      const firstSyncMs = await firstSync(page, count);
      await page.evaluate(() => window.peer.receiveAll());
      const returnMs = await page.evaluate(() => window.peer.comeBack());
      const received: unknown = await (await fetch(`${url}/received`)).json();
      if (received !== count) throw new Error(`the server has ${received} of ${count} changes`);
      return [
        times(`peer-${name}-first-sync`, [firstSyncMs], null, note),
        times(`peer-${name}-return`, [returnMs], null, note),
      ];
    } finally {
      await context.close();
    }
  } finally {
    await server.kill();
    profile.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstSync(page: Page, count: number): Promise<number> {
  const ms = await page.evaluate(() => window.peer.firstSync());
  const here = await page.evaluate(() => window.peer.count());
  if (here !== count) throw new Error(`the first sync brought ${here} of ${count} documents`);
  return ms;
}

function jobOf(number: number): Job {
  const [creation] = jobOperations(number, {
    at: '2026-01-01T08:00:00.000Z',
    newId: () => `created-${number}`,
  });
  if (!creation) throw new Error('a job begins with an operation');
  const result = reduce(viewOf([]), creation, asLead);
  if (result.outcome !== 'applied') throw new Error(`${result.outcome} ${result.code}`);
  const job = result.documents.find((document): document is Job => document.kind === 'job');
  if (!job) throw new Error('jobCreated made no job');
  return job;
}

async function bundlePage(name: PeerName): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(home, `${name}-page.mjs`)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
    define: { global: 'globalThis' },
  });
  return outputFiles[0]?.text ?? '';
}

/** They are no dependency of the product: a package of their own, installed by the first who measures them. */
async function installPeers(): Promise<void> {
  const installed = path.join(home, 'node_modules', '.package-lock.json');
  const lock = path.join(home, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  // Their binaries come prebuilt in the packages.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', args, { cwd: home, timeout: installMs });
}
