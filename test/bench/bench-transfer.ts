import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AccountSASPermissions } from '@azure/storage-blob';
import { z } from 'zod';
import { type Azurite, azuriteAccount, startAzurite } from '../support/azurite';
import { buildDrive } from '../support/built-drive';
import { type Figure, rate } from './figure';
import { type Measured, measureProcess } from './measured-process';

/** `hasIds`: blocks that the manifest names, as it must in blobs above 64 MB; a service that copies them keeps their names. */
type Tree = { name: string; files: number; bytesEach: number; rangeBytes: number; hasIds: boolean };
/** The program that a bench starts; whoever ran the benches has built it. */
export const engineProgram = 'dist/electron/engine.js';

const megabyte = 2 ** 20;
const trees: readonly Tree[] = [
  { name: 'small', files: 4000, bytesEach: 32 * 1024, rangeBytes: 65_536, hasIds: false },
  { name: 'large', files: 4, bytesEach: 96 * megabyte, rangeBytes: 4 * megabyte, hasIds: true },
];

/**
 * The same tree of files into the same Azurite: by an import, which reads every byte back, and by those who copy alone. Beside
 * them what reading the tree and its MD5 take. rclone is measured where it is installed.
 */
export async function benchTransfer(): Promise<Figure[]> {
  const azurite = await startAzurite();
  try {
    const figures: Figure[] = [];
    for (const tree of trees) figures.push(...(await benchTree(azurite, tree)));
    return figures;
  } finally {
    await azurite.stop();
  }
}

async function benchTree(azurite: Azurite, tree: Tree): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-bench-transfer-'));
  const container = (peer: string) => `bench-${tree.name}-${peer}`;
  const files = path.join(folder, 'drive', 'files');
  const megabytes = (tree.files * tree.bytesEach) / megabyte;
  const figure = (name: string, { ms, cpuMs, peakBytes }: Measured, note?: string) =>
    rate(
      `transfer-${tree.name}-${name}`,
      'MB/s',
      { count: megabytes, ms },
      [`${Math.round(peakBytes / megabyte)} MB of memory, ${Math.round(cpuMs)} ms of CPU`, note]
        .filter(Boolean)
        .join('; '),
    );
  try {
    const drive = buildDrive(
      path.join(folder, 'drive'),
      Array.from({ length: tree.files }, (_, index) => ({
        blobPath: `${container('dockside')}/file-${index}.bin`,
        filePath: `\\files\\file-${index}.bin`,
        content: randomFillSync(Buffer.alloc(tree.bytesEach)),
        rangeBytes: tree.rangeBytes,
        hasIds: tree.hasIds,
      })),
    );
    const figures = [figure('read-md5', await readTree(files))];
    for (const peer of ['dockside', 'storage-blob', 'rclone'])
      await azurite.service.getContainerClient(container(peer)).create();
    const env = { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString };
    const names = ['--job', tree.name, '--state', path.join(folder, 'state')];
    const from = ['--drive', drive.folder, '--manifest', drive.manifest];
    const imported = [engineProgram, 'import', ...from, ...names];
    const ours = await measureProcess(process.execPath, imported, env);
    const { msReadingBack } = lastProgress(ours);
    const alone = (ms: number) => ({ ...ours, ms });
    figures.push(
      figure('dockside', ours, 'copied and read back'),
      figure('dockside-copy', alone(ours.ms - msReadingBack), 'the share of copying in that, with the start'),
      figure('dockside-verify', alone(msReadingBack), 'the share of reading back in that'),
    );
    const uploaded = ['test/bench/peers/upload-tree.mjs', files, container('storage-blob')];
    figures.push(
      figure('storage-blob', await measureProcess(process.execPath, uploaded, env), 'copied alone'),
    );
    figures.push(...(await benchRclone(azurite, files, container('rclone'), figure)));
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const progressSchema = z.object({ event: z.literal('progress'), msReadingBack: z.number() });

/** What the transfer said last of where its time went. */
function lastProgress({ stdout }: Measured) {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{"event":"progress"'));
  return progressSchema.parse(JSON.parse(lines.at(-1) ?? 'null'));
}

/** rclone as Debian has it; nothing when it is not installed. */
async function benchRclone(
  azurite: Azurite,
  files: string,
  container: string,
  figure: (name: string, measured: Measured, note?: string) => Figure,
): Promise<Figure[]> {
  const permissions = AccountSASPermissions.parse('rwdlac');
  const env = {
    RCLONE_CONFIG: '/dev/null',
    RCLONE_CONFIG_PEER_TYPE: 'azureblob',
    RCLONE_CONFIG_PEER_ACCOUNT: azuriteAccount,
    RCLONE_CONFIG_PEER_SAS_URL: azurite.service.generateAccountSasUrl(undefined, permissions, 'sco'),
  };
  const common = ['--transfers', '16', '--checkers', '16', '--no-check-certificate'];
  const to = [files, `peer:${container}`, ...common];
  let copied: Measured;
  try {
    copied = await measureProcess('rclone', ['copy', ...to, '--ignore-times'], env);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
    console.error('rclone is not installed: not measured');
    return [];
  }
  const checked = await measureProcess('rclone', ['check', ...to, '--download'], env);
  const both: Measured = {
    ms: copied.ms + checked.ms,
    cpuMs: copied.cpuMs + checked.cpuMs,
    peakBytes: Math.max(copied.peakBytes, checked.peakBytes),
    stdout: '',
  };
  return [
    figure('rclone', copied, 'copied alone'),
    figure('rclone-check', both, 'copied, then compared by reading all of it back'),
  ];
}

async function readTree(files: string): Promise<Measured> {
  const begun = performance.now();
  const before = process.cpuUsage();
  for (const name of readdirSync(files))
    await pipeline(createReadStream(path.join(files, name)), createHash('md5'));
  const { user, system } = process.cpuUsage(before);
  return {
    ms: performance.now() - begun,
    cpuMs: (user + system) / 1000,
    peakBytes: process.memoryUsage.rss(),
    stdout: '',
  };
}
