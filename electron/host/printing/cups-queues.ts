import type { PrinterProblem } from '../../../shared/labels/printer';
import type { RunTool, ToolEnd } from '../../drives/run-tool';
import type { PrintQueues } from './print-queues';

const timeLimitMs = 10_000;

/** IPP's printer-state-reasons, without how bad they are; others (low, warming up) do not keep it from printing. */
const problemOfReason: Record<string, PrinterProblem> = {
  'media-empty': 'paper',
  'media-needed': 'paper',
  'marker-supply-empty': 'ribbon',
  'cover-open': 'open',
  'door-open': 'open',
  'interlock-open': 'open',
  'fuser-over-temp': 'hot',
  paused: 'paused',
  'moving-to-paused': 'paused',
  offline: 'silent',
  shutdown: 'silent',
  'timed-out': 'silent',
  'media-jam': 'silent',
};

/** CUPS: Linux and macOS. Its words are English, because the tools are run with LC_ALL=C. */
export function cupsQueues(run: RunTool): PrintQueues {
  const lpstat = (...args: string[]) => run({ command: 'lpstat', args, timeLimitMs });
  const said = (end: ToolEnd) => ('exit' in end && end.exit === 0 ? end.output : null);
  return {
    async list() {
      const lines = (said(await lpstat('-p')) ?? '').split('\n');
      return lines.flatMap((line) => /^printer (\S+) /.exec(line)?.[1] ?? []);
    },
    async ask(queue) {
      const output = said(await lpstat('-l', '-p', queue));
      return output === null ? 'unreachable' : problemOf(output, queue);
    },
    async hand(queue, bytes) {
      const args = ['-d', queue, '-t', 'Dockside', '-o', 'raw'];
      const end = await run({ command: 'lp', args, input: [bytes], timeLimitMs });
      const job = /request id is (\S+)/.exec(said(end) ?? '')?.[1] ?? null;
      return { job, isRefused: 'exit' in end ? end.exit !== 0 : end.failed === 'missing' };
    },
    async isGone(queue, job) {
      const output = said(await lpstat('-W', 'not-completed', '-o', queue));
      return output !== null && !output.split('\n').some((line) => line.split(' ')[0] === job);
    },
  };
}

function problemOf(output: string, queue: string): PrinterProblem | null {
  const [state = ''] = output.split('\n').filter((line) => line.startsWith(`printer ${queue} `));
  const says = state.slice(`printer ${queue} `.length);
  if (/^(?:disabled since|is holding new jobs)/.test(says)) return 'paused';
  if (!/^(?:is idle|now printing)/.test(says)) return 'unclear';
  const [, alerts = ''] = /^\s+Alerts:(.*)$/m.exec(output) ?? [];
  for (const alert of alerts.trim().split(/[\s,]+/)) {
    const problem = problemOfReason[alert.replace(/-(?:error|warning|report)$/, '')];
    if (problem) return problem;
  }
  return null;
}
