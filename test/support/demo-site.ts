import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from './processes';

/** `npm start` as a newcomer runs it: a hub and a station of its own on this machine. */
export async function startDockside(choice: '--demo' | '--empty' | null) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dockside-start-'));
  const args = ['start', '--data', dataDir, '--port', '0', '--hub-port', '0', '--no-open'];
  const running = startCommand(choice === null ? args : [...args, choice]);
  const [, url] = await running.line(/Station ready at (\S+)/);
  return {
    url: url as string,
    /** What the hub printed last for whoever makes the first admin. */
    setUpCode: () =>
      running
        .output()
        .match(/Set-up code: (\S+)/g)
        ?.at(-1)
        ?.split(' ')
        .at(-1) ?? '',
    close: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type StartedDockside = Awaited<ReturnType<typeof startDockside>>;
