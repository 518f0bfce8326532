import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, vi } from 'vitest';
import { nodeEngine } from '../../electron/bench/node-engine';
import { descriptorName } from '../../electron/drives/folder-drives';
import { saveOperator } from '../../hub/operators';
import { createEnrolmentCode } from '../../hub/stations';
import { saveStorageAccess } from '../../hub/storage-access/access-rows';
import { createToken } from '../../hub/tokens';
import type { Bay, BayState } from '../../shared/bench/bench-contract';
import type { Job } from '../../shared/documents';
import type { HostInput } from '../../shared/host-contract';
import { aSite, openCustomerApi, subscriptionId } from '../hub/customer-api/open-customer-api';
import { aDriveRequest, anExportRequest, anImportRequest } from '../shared/azure/job-requests';
import { azuriteKey, startAzurite } from './azurite';
import { type BuiltBlob, buildDrive, md5 } from './built-drive';
import { type CustomerBlob, md5sOf } from './export-bench';
import { aStationHost } from './station-host';
import { storedBlobs } from './storage-content';
import { openStorageLine } from './storage-line';

const account = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/reels`;
const stepMs = 120_000;
const layout = { rows: 2, columns: 2, order: 'rows', origin: 'top-left', firstNumber: 1 } as const;

export type BenchSite = Awaited<ReturnType<typeof openBenchSite>>;

/** A hub, a storage behind a line that the test cuts, a folder of drives, and stations that are benches. */
export async function openBenchSite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-bench-'));
  mkdirSync('dist', { recursive: true });
  // Inside the repository, so that its packages resolve.
  const engineFolder = mkdtempSync(path.join('dist', 'engine-'));
  const engineFile = path.resolve(engineFolder, 'engine.mjs');
  await build({
    entryPoints: ['electron/engine.ts'],
    outfile: engineFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const azurite = await startAzurite();
  const line = await openStorageLine(azurite.url);
  const logged: string[] = [];
  const api = await openCustomerApi({ logged });
  const hub = { isAway: false };
  api.app.addHook('onRequest', async (request) => {
    if (hub.isAway && request.url.startsWith('/station/v1/jobs/')) request.raw.socket.destroy();
  });
  // The emulator reads the times of a SAS by the clock on the wall.
  api.pass(Date.now() - Date.parse(api.deps.now()));
  const { token } = await createToken(api.deps, aSite.id, { subscription: subscriptionId, days: 30 });
  const operator = { id: 'olof', name: 'Olof', badge: 'badge-olof', role: 'operator', active: true } as const;
  await saveOperator(api.deps, aSite.id, { operator, pin: '480215', actor: { kind: 'hub' } });
  await saveStorageAccess(api.deps, aSite.id, account, {
    kind: 'accountKey',
    endpoint: line.url,
    secret: azuriteKey,
  });
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const hubUrl = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  const drivesFolder = path.join(folder, 'drives');
  mkdirSync(drivesFolder);
  let made = 0;
  const inBay = new Map<number, string>();

  /** A drive in a bay, of a job that is copied; `blobs` go into a container of its own. */
  async function aDrive(bay: number, blobs: BuiltBlob[], state = 'Transferring') {
    const number = ++made;
    const serial = `BNCH${String(number).padStart(4, '0')}`;
    const container = `bench-${number}`;
    const name = `bench-job-${number}`;
    const place = path.join(drivesFolder, serial);
    // The one before it was taken out.
    const before = inBay.get(bay);
    if (before) rmSync(before, { recursive: true, force: true });
    inBay.set(bay, place);
    const built = blobs.map((blob) => ({ ...blob, blobPath: `${container}/${blob.blobPath}` }));
    const { manifest } = buildDrive(place, built, serial);
    const hash = md5(readFileSync(manifest));
    writeFileSync(
      path.join(place, descriptorName),
      JSON.stringify({ serial, model: 'ST1000', bytes: 1_000_000_000, bay: String(bay) }),
    );
    const driveList = [{ ...aDriveRequest(serial), manifestHash: hash }];
    const request = anImportRequest({ storageAccountId: account, driveList });
    const put = await api.request('PUT', api.job(name), request, { token });
    if (put.status !== 201) throw new Error(JSON.stringify(put.body));
    const job = await api.jobOf(name);
    await api.changeJob(name, { drives: [{ ...job.drives[0], state }] as Job['drives'] });
    const scan: HostInput<'bench.scan'> = {
      bay,
      label: serial,
      jobId: job.id,
      driveId: job.drives[0]?.driveId ?? '',
      jobName: name,
      direction: 'import',
      manifestFile: '\\DriveManifest.xml',
      manifestHash: hash,
      logLevel: 'Verbose',
      backupManifest: false,
      selection: null,
    };
    return {
      scan,
      name,
      container,
      folder: place,
      stored: () => storedBlobs(azurite.service, container),
      expected: Object.fromEntries(blobs.map(({ blobPath, content }) => [blobPath, md5(content)])),
      setState: async (next: string) =>
        api.changeJob(name, { drives: [{ ...job.drives[0], state: next }] as Job['drives'] }),
    };
  }

  /** An empty drive in a bay, for an export of these blobs. */
  async function anExportDrive(bay: number, blobs: CustomerBlob[]) {
    const serial = `EXPT${String(++made).padStart(4, '0')}`;
    const name = `bench-export-${made}`;
    const container = azurite.service.getContainerClient(name);
    await container.create();
    for (const { name: blob, content } of blobs)
      await container.getBlockBlobClient(blob).upload(content, content.length);
    const place = path.join(drivesFolder, serial);
    const before = inBay.get(bay);
    if (before) rmSync(before, { recursive: true, force: true });
    inBay.set(bay, place);
    mkdirSync(place);
    writeFileSync(
      path.join(place, descriptorName),
      JSON.stringify({ serial, bytes: 1_000_000_000, bay: String(bay) }),
    );
    const blobPathPrefix = [`/${name}/`];
    const request = anExportRequest({ storageAccountId: account, export: { blobList: { blobPathPrefix } } });
    const put = await api.request('PUT', api.job(name), request, { token });
    if (put.status !== 201) throw new Error(JSON.stringify(put.body));
    const { id } = await api.jobOf(name);
    const [pattern] = (await api.jobOf('bench-job-1')).drives;
    const drive = { ...pattern, driveId: serial, keys: [serial], origin: 'attached', state: 'Transferring' };
    await api.changeJob(name, { drives: [drive] as Job['drives'] });
    const scan: HostInput<'bench.scan'> = {
      bay,
      label: serial,
      jobId: id,
      driveId: serial,
      jobName: name,
      direction: 'export',
      manifestFile: null,
      manifestHash: null,
      logLevel: 'Error',
      backupManifest: false,
      selection: { blobPath: [], blobPathPrefix, blobListBlobPath: null },
    };
    return { scan, folder: place, expected: md5sOf(name, blobs) };
  }

  /** A host on this data folder; the first one enrols. `copies`: at once. */
  async function aHost(name = 'station', copies = 4, startEngine = nodeEngine(engineFile)) {
    const at = path.join(folder, name);
    const opened = await aStationHost(hubUrl, {}, { folder: at, drivesFolder, startEngine });
    const { host, settings, secrets } = opened;
    settings.update({ benchCopies: copies });
    opened.clock.now = new Date().toISOString();
    if (secrets.get('credential') === null) {
      const { code } = await createEnrolmentCode(api.deps, aSite.id, null);
      expect(await host('station.enrol', { code, name })).toMatchObject({ ok: true });
      expect(await host('bench.layout', { layout })).toEqual({ ok: true });
    }
    const bay = async (number: number): Promise<Bay> => {
      const { bays } = await host('bench.state', {});
      const found = bays.find((one) => one.bay === number);
      if (!found) throw new Error(`no bay ${number}`);
      return found;
    };
    const until = (number: number, ...states: BayState[]) =>
      vi.waitFor(
        async () => {
          const now = await bay(number);
          if (!states.includes(now.state))
            throw new Error(
              `bay ${number} is ${now.state}: ${JSON.stringify(now)}\n${opened.log.join('\n')}`,
            );
          return now;
        },
        { timeout: stepMs, interval: 50 },
      );
    return { ...opened, bay, until };
  }

  return {
    engineFile,
    api,
    hubUrl,
    folder,
    enrolmentCode: async () => (await createEnrolmentCode(api.deps, aSite.id, null)).code,
    azurite,
    line,
    hub,
    drivesFolder,
    aDrive,
    anExportDrive,
    aHost,
    /** The storage takes so many more blocks and blobs, and none after them until it is open again. */
    holdAfter(blocks: number) {
      let taken = 0;
      line.setAct(({ method, query }) =>
        method === 'PUT' && putsContent(query) && ++taken > blocks
          ? { status: 503, code: 'ServerBusy' }
          : 'pass',
      );
    },
    open: () => line.setAct(() => 'pass'),
    /** Everything that stations and hub wrote down. */
    written: () => [
      ...logged,
      ...readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(drivesFolder))
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1')),
    ],
    async close() {
      await api.close();
      await line.close();
      await azurite.stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(engineFolder, { recursive: true, force: true });
    },
  };
}

/** A block, a list of them, or a blob as a whole. */
function putsContent(query: URLSearchParams): boolean {
  const comp = query.get('comp');
  return !query.has('restype') && (comp === null || comp === 'block' || comp === 'blocklist');
}
