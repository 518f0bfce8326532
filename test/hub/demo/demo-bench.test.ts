import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findFolderDrives } from '../../../electron/drives/folder-drives';
import { readFromDisk } from '../../../electron/transfer/drive/drive-files';
import { createControl } from '../../../electron/transfer/flow/control';
import { importDrive } from '../../../electron/transfer/import/import-drive';
import { openStorage } from '../../../electron/transfer/storage/open-storage';
import type { OpenDatabase } from '../../../hub/database';
import { prepareDemoBench } from '../../../hub/demo/demo-bench';
import { loadDemo } from '../../../hub/demo/load-demo';
import { readStorageAccess } from '../../../hub/storage-access/access-rows';
import type { Job } from '../../../shared/documents';
import { type Azurite, startAzurite } from '../../support/azurite';
import { createTestDatabase } from '../../support/databases';
import { createTestHub, type TestHub } from '../../support/hub';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let database: OpenDatabase;
let azurite: Azurite;
let hub: TestHub;
let siteId: string;
let jobs: Job[];
const folder = mkdtempSync(path.join(tmpdir(), 'dockside-demo-bench-'));
const drivesFolder = path.join(folder, 'drives');
const prepare = () =>
  prepareDemoBench(hub, siteId, { drivesFolder, storageUrl: new URL(azurite.url).origin });
beforeAll(async () => {
  database = await createTestDatabase('pglite');
  azurite = await startAzurite();
  hub = createTestHub(database);
  siteId = await loadDemo(hub);
  await prepare();
  const rows = await hub.database.selectFrom('document').select('body').where('kind', '=', 'job').execute();
  jobs = rows.map(({ body }) => body as unknown as Job);
});
afterAll(async () => {
  await azurite.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const jobOf = (serial: string) => {
  const job = jobs.find(({ drives }) => drives.some(({ driveId }) => driveId === serial));
  if (!job) throw new Error(`no job of ${serial}`);
  return job;
};

/** With the job's own hash, by the engine. */
async function copy(device: string, serial: string) {
  const job = jobOf(serial);
  const manifestHash = job.drives.find(({ driveId }) => driveId === serial)?.manifestHash ?? null;
  return importDrive(
    {
      job: job.name,
      driveFolder: device,
      manifestFile: path.join(device, 'DriveManifest.xml'),
      manifestHash,
      serial,
      stateFolder: mkdtempSync(path.join(folder, 'state-')),
      bytesPerSecond: null,
      isVerbose: false,
      backupManifest: false,
    },
    {
      storage: openStorage({ connectionString: azurite.connectionString }),
      control: createControl(),
      signal: new AbortController().signal,
      report: () => undefined,
      readAt: readFromDisk,
      now: () => new Date(),
      noteEveryBytes: 64 * 1024 * 1024,
      patienceMs: 60_000,
      requestTimeoutMs: 60_000,
      firstDelayMs: 5,
    },
  );
}

test('the drives of the demo that are to be copied are there, with what their jobs state, and one of them with an error', async () => {
  const found = await findFolderDrives(drivesFolder)();
  if ('problem' in found) throw new Error(found.message);
  const serials = found.drives.map(({ serial }) => serial ?? '');
  const imports = serials.filter((serial) => jobOf(serial).type === 'Import');
  expect(new Set(serials.map((serial) => jobOf(serial).name))).toEqual(
    new Set(['law-discovery', 'game-assets', 'newsroom-tapes', 'choir-recordings', 'export-lab-data']),
  );
  for (const serial of serials) {
    const job = jobOf(serial);
    expect(job.drives.find(({ driveId }) => driveId === serial)?.state).toBe('Received');
    expect(await readStorageAccess(hub, siteId, job.storage?.accountId ?? '')).toMatchObject({
      endpoint: azurite.url,
    });
  }
  const ends = new Map<string, string>();
  for (const { device, serial } of found.drives.filter(({ serial }) => imports.includes(serial ?? ''))) {
    const { status, failed, bytes, message } = await copy(device, serial ?? '');
    expect(message).toBeNull();
    expect(bytes).toBeGreaterThan(6_000_000);
    ends.set(jobOf(serial ?? '').name, `${status} ${failed}`);
  }
  expect(Object.fromEntries(ends)).toEqual({
    'law-discovery': 'Completed 0',
    'game-assets': 'Completed 0',
    'newsroom-tapes': 'Completed 0',
    'choir-recordings': 'CompletedMoreInfo 1',
  });
});

test('another start leaves the drives as they are and has the storage for the export', async () => {
  const state = () =>
    readdirSync(drivesFolder, { recursive: true }).map((name) => [
      name,
      statSync(path.join(drivesFolder, String(name))).mtimeMs,
    ]);
  const before = state();
  await prepare();
  expect(state()).toEqual(before);
  const blobs: string[] = [];
  for await (const { name } of azurite.service.getContainerClient('container').listBlobsFlat())
    blobs.push(name);
  expect(blobs.length).toBeGreaterThanOrEqual(12);
  expect(blobs.every((name) => name.startsWith('lab/'))).toBe(true);
  const exported = jobs.find(({ name }) => name === 'export-lab-data');
  for (const { driveId } of exported?.drives ?? [])
    expect(readdirSync(path.join(drivesFolder, driveId.replace(/[^\w-]/g, '-')))).toEqual([
      'dockside-drive.json',
    ]);
  expect(
    readFileSync(path.join(drivesFolder, readdirSync(drivesFolder)[0] ?? '', 'dockside-drive.json'), 'utf8'),
  ).toContain('Demo drive');
});
