import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** Where and beside what a figure was measured: no figure means anything without it. */
export function describeMachine(): string {
  const all = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1);
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}, ${memory} GB, ${type()} ${release()}, Node ${process.version}, load ${load}`;
}
