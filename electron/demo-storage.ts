import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Supervised, supervise } from './supervised';

/**
 * An emulator of the customers' storage on this machine, with its data in `folder`, as long as `lifetime` says. null: it is not
 * installed; it is a package of developers, for the demo alone.
 */
export async function startDemoStorage(
  root: string,
  folder: string,
  lifetime: Parameters<typeof supervise>[3],
): Promise<(Supervised & { url: string }) | null> {
  const program = path.join(root, 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');
  if (!existsSync(program)) return null;
  const args = (port: string) => [
    program,
    '--blobHost=127.0.0.1',
    `--blobPort=${port}`,
    `--location=${folder}`,
    '--disableTelemetry',
    '--skipApiVersionCheck',
    '--disableProductStyleUrl',
  ];
  const storage = await supervise(
    'storage of the demo',
    {
      file: process.execPath,
      args: args('0'),
      again: (url) => args(new URL(url).port),
      env: process.env,
    },
    'Azurite Blob service successfully listens on ',
    lifetime,
  );
  return { ...storage, url: storage.announced };
}
