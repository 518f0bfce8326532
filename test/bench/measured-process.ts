import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export type Measured = { ms: number; cpuMs: number; peakBytes: number; stdout: string };

const everyMs = 50;
/** Of Linux; what a clock tick of /proc/PID/stat is. */
const tickMs = 10;

/**
 * Runs a command to its end. CPU and memory are read from /proc while it runs, so of its last moments nothing is known. Throws
 * when it ends with another exit code.
 */
export async function measureProcess(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
  exitCodes: readonly number[] = [0],
): Promise<Measured> {
  const begun = performance.now();
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The last line is the result; a long transfer says a lot before.
    stdout = (stdout + text).slice(-20_000);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-20_000);
  });
  let cpuMs = 0;
  let peakBytes = 0;
  const timer = setInterval(() => {
    const used = usedBy(child.pid ?? 0);
    if (!used) return;
    cpuMs = used.cpuMs;
    // One that has ended and was not waited for yet has no memory any more.
    peakBytes = Math.max(peakBytes, used.peakBytes);
  }, everyMs);
  try {
    const [code] = await once(child, 'close');
    if (!exitCodes.includes(code))
      throw new Error(`${file} ${args[0]} ended with ${code}: ${stderr}${stdout}`);
  } finally {
    clearInterval(timer);
  }
  return { ms: performance.now() - begun, cpuMs, peakBytes, stdout };
}

function usedBy(pid: number): { cpuMs: number; peakBytes: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, which may hold anything, ends with the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, kilobytes = '0'] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/) ?? [];
    return {
      cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
      peakBytes: Number(kilobytes) * 1024,
    };
  } catch (error) {
    // It has just ended.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
