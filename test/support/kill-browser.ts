import { execFileSync } from 'node:child_process';

/** SIGKILL for the browser that has this profile and everything that it started: closing it would let it save. */
export function killBrowser(profile: string): void {
  const processes = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, args]) => ({ pid: Number(pid), parent: Number(parent), args: args ?? '' }));
  const doomed = new Set(
    processes
      .filter(({ args }) => args.split(' ').includes(`--user-data-dir=${profile}`))
      .map(({ pid }) => pid),
  );
  if (doomed.size === 0) throw new Error(`no browser has the profile ${profile}`);
  // A set that grows while it is walked through is walked through to its end.
  for (const pid of doomed) for (const one of processes) if (one.parent === pid) doomed.add(one.pid);
  for (const pid of doomed) killIfAlive(pid);
}

function killIfAlive(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It went with its parent.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
