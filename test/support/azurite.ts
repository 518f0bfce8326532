import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BlobServiceClient } from '@azure/storage-blob';

export type Azurite = {
  url: string;
  connectionString: string;
  service: BlobServiceClient;
  stop: () => Promise<void>;
};

/** Of Microsoft's emulator; everybody knows it. */
export const azuriteAccount = 'devstoreaccount1';
export const azuriteKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export const connectionStringAt = (url: string) =>
  `DefaultEndpointsProtocol=http;AccountName=${azuriteAccount};AccountKey=${azuriteKey};BlobEndpoint=${url};`;

/** Microsoft's storage emulator as a process of its own, with everything in memory. */
export async function startAzurite(): Promise<Azurite> {
  const program = 'node_modules/azurite/dist/src/blob/main.js';
  const options =
    '--blobHost 127.0.0.1 --blobPort 0 --inMemoryPersistence --disableTelemetry --skipApiVersionCheck --disableProductStyleUrl';
  const child = spawn(process.execPath, [program, ...options.split(' ')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [address] = line.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      if (address && line.includes('listens')) found(`${address}/${azuriteAccount}`);
      else if (address && line.includes('listening')) found(`${address}/${azuriteAccount}`);
    });
    exit.then(([code]) => failed(new Error(`azurite ended with ${code}`)));
  });
  const connectionString = connectionStringAt(url);
  return {
    url,
    connectionString,
    service: BlobServiceClient.fromConnectionString(connectionString),
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
