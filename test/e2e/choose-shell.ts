import { findElectron } from '../../electron/electron-runtime';

/** Where the specs run: in the desktop shell, or in Chromium on the kiosk for a reason. */
export type Shell = { kind: 'electron'; executable: string } | { kind: 'kiosk'; reason: string };

type Machine = {
  /** `node_modules/electron`, in which the runtime's file is looked for; loading the package would start a download. */
  electronDir: string;
  platform: NodeJS.Platform;
  isRoot: boolean;
  env: NodeJS.ProcessEnv;
};

export function chooseShell({ electronDir, platform, isRoot, env }: Machine): Shell {
  const executable = findElectron(electronDir);
  if (executable === null) return { kind: 'kiosk', reason: "Electron's runtime is not on disk" };
  if (isRoot) return { kind: 'kiosk', reason: 'Electron does not run as root' };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY)
    return { kind: 'kiosk', reason: 'this session has no display' };
  return { kind: 'electron', executable };
}
