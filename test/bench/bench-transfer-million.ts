import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startAzurite } from '../support/azurite';
import { engineProgram } from './bench-transfer';
import { type Figure, peak, times } from './figure';
import { measureProcess } from './measured-process';

const mostMegabytes = 300;
/** Some blobs failed: the exit code of such a transfer. */
const withErrors = 4;

/**
 * A manifest of a million blobs, none of whose files is on the drive: it is read and checked to its end, every blob is looked for, noted
 * and logged. The same command again reads all of those notes and tries again. Only content is missing, of which no more than
 * 64 MB is in memory.
 */
export async function benchTransferMillion(blobs = 1_000_000): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dockside-bench-million-'));
  const azurite = await startAzurite();
  try {
    const drive = path.join(folder, 'drive');
    mkdirSync(drive);
    const manifest = path.join(drive, 'DriveManifest.xml');
    await pipeline(manifestOf(blobs), createWriteStream(manifest));
    await azurite.service.getContainerClient('bench-million').create();
    const env = { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString };
    const names = ['--job', 'million', '--state', path.join(folder, 'state'), '--log-level', 'Verbose'];
    const command = [engineProgram, 'import', '--drive', drive, '--manifest', manifest, ...names];
    const figures: Figure[] = [];
    for (const name of ['transfer-million', 'transfer-million-again']) {
      const { ms, cpuMs, peakBytes } = await measureProcess(process.execPath, command, env, [withErrors]);
      figures.push(
        peak(`${name}-memory`, peakBytes, mostMegabytes, `${blobs} blobs`),
        times(name, [ms], null, `${Math.round(cpuMs)} ms of CPU`),
      );
    }
    return figures;
  } finally {
    await azurite.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* manifestOf(blobs: number): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<DriveManifest Version="2014-11-01"><Drive>';
  yield '<DriveId>9WM35C2V</DriveId><StorageAccountKey>c2VjcmV0</StorageAccountKey><BlobList>\n';
  for (let n = 0; n < blobs; n++) {
    const name = `archive/${Math.floor(n / 1000)}/a photo with a name as people give them ${n}.jpg`;
    const hash = createHash('md5').update(name).digest('hex').toUpperCase();
    yield `<Blob><BlobPath>bench-million/${name}</BlobPath><FilePath>\\${name.replaceAll('/', '\\')}</FilePath><Length>32768</Length><BlockList><Block Offset="0" Length="32768" Hash="${hash}"/></BlockList></Blob>\n`;
  }
  yield '</BlobList></Drive></DriveManifest>\n';
}
