import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import type { AdminInput } from '../../shared/admin-contract';
import type { Job } from '../../shared/documents';
import { isExtra } from '../../shared/drives/drive';
import type { HubDeps } from '../deps';
import { saveStorageAccess } from '../storage-access/access-rows';
import { demoDrive } from './demo-drive';
import { demoSerial } from './demo-numbers';

/** Of Microsoft's emulator; everybody knows it. */
const emulator = {
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
};
const onTheBench = ['law-discovery', 'game-assets', 'newsroom-tapes', 'choir-recordings', 'export-lab-data'];
/** One of its blocks cannot be read right, so that an end with errors is seen. */
const corruptJob = 'choir-recordings';
/** Microsoft's name in the demo's export jobs. */
const exported = 'container';
const driveBytes = 1_000_000_000_000;

/**
 * What a transfer bench of the demo works with: a folder for each received drive, with the content that its job states, and an emulator
 * of the customers' storage at `storageUrl`. What is there already stays.
 */
export async function prepareDemoBench(
  deps: HubDeps,
  siteId: string,
  { drivesFolder, storageUrl }: AdminInput<'prepareDemoBench'>,
): Promise<void> {
  const endpoint = `${storageUrl}/${emulator.account}`;
  const rows = await deps.database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'job')
    .where('deleted', '=', false)
    .execute();
  const jobs = rows.flatMap(({ body }) => (body?.kind === 'job' ? [body as Job] : []));
  const here = jobs.filter(({ name, tags }) => tags.demo === 'true' && onTheBench.includes(name));
  for (const job of here) {
    if (!job.storage) continue;
    const access = { kind: 'accountKey', endpoint, secret: emulator.key } as const;
    await saveStorageAccess(deps, siteId, job.storage.accountId, access);
    for (const drive of job.drives)
      if (!isExtra(drive) && drive.state === 'Received') writeDrive(drivesFolder, job, drive.driveId);
    if (job.type === 'Export') await fillStorage(endpoint);
  }
}

/** Under its own name when it is whole. */
function writeDrive(drivesFolder: string, job: Job, serial: string): void {
  const folder = path.join(drivesFolder, serial.replace(/[^\w-]/g, '-'));
  if (existsSync(folder)) return;
  const fresh = `${folder}.new`;
  mkdirSync(fresh, { recursive: true });
  if (job.type === 'Import') {
    const { files, block, manifest } = demoDrive(job.name, serial);
    const bad = Buffer.from(block);
    bad[0] = (bad[0] ?? 0) ^ 1;
    for (const [n, { name, blocks }] of files.entries()) {
      const content = Array.from({ length: blocks }, (_, at) =>
        job.name === corruptJob && n === files.length - 1 && at === 0 ? bad : block,
      );
      mkdirSync(path.dirname(path.join(fresh, name)), { recursive: true });
      writeFileSync(path.join(fresh, name), Buffer.concat(content));
    }
    writeFileSync(path.join(fresh, 'DriveManifest.xml'), manifest);
  }
  const descriptor = { serial, model: 'Demo drive', bytes: driveBytes };
  writeFileSync(path.join(fresh, 'dockside-drive.json'), JSON.stringify(descriptor));
  renameSync(fresh, folder);
}

async function fillStorage(endpoint: string): Promise<void> {
  const credential = new StorageSharedKeyCredential(emulator.account, emulator.key);
  const container = new BlobServiceClient(endpoint, credential).getContainerClient(exported);
  await container.createIfNotExists();
  const { files, block } = demoDrive(exported, demoSerial(0));
  for (const { name, blocks } of files) {
    const content = Buffer.concat(Array.from({ length: blocks }, () => block));
    const blob = container.getBlockBlobClient(`lab/${name}`);
    if (!(await blob.exists())) await blob.upload(content, content.length);
  }
}
