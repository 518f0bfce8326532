import { homedir } from 'node:os';
import path from 'node:path';

/** Where this user's applications keep their data: $XDG_DATA_HOME, %LOCALAPPDATA%, ~/Library/Application Support. */
export function defaultDataFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'Dockside');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Dockside');
  return path.join(env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share'), 'dockside');
}
