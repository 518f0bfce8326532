import type { Bay } from '../../../shared/bench/bench-contract';
import type { Drive, Job, Operator } from '../../../shared/documents';
import { driveIn } from '../../../shared/drives/drive';
import type { Host, HostInput } from '../../../shared/host-contract';
import type { ScanEvent } from '../../scan/scan-event';
import { useBench } from '../../store/bench/bench-board';
import type { BenchWatch } from '../../store/bench/bench-watch';
import type { Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import { HostUnreachableError } from '../../store/host';
import type { FailureReport } from '../../store/report-failure';
import type { Reporter } from '../../store/reporter';
import type { PerformResult, Station } from '../../store/station';
import type { BenchDrive } from './bench-store';

export type BenchDeps = {
  station: Station;
  host: Host;
  bench: BenchWatch;
  reporter: Reporter;
  failed: FailureReport;
  operator: Operator | null;
  newId: () => string;
  /** Names the bench in the places of its drives: sites have several, and each has a bay 1. */
  stationName: string;
};

export type Loaded = { job: Job; drive: Drive };

export function bayNumber(bay: number): Bay | undefined {
  return useBench.getState().view?.bays.find((one) => one.bay === bay);
}

export async function load({ station }: BenchDeps, { jobId, driveId }: BenchDrive): Promise<Loaded | null> {
  const job = await station.get('job', jobId);
  const drive = job ? driveIn(job, driveId) : undefined;
  return job && drive ? { job, drive } : null;
}

export const nameOf = ({ job, drive }: Loaded): BenchDrive => ({ jobId: job.id, driveId: drive.driveId });

export const isAccepted = ({ outcome }: PerformResult): boolean =>
  outcome === 'applied' || outcome === 'flagged';

export function say(
  { reporter }: Pick<BenchDeps, 'reporter'>,
  code: string,
  params: Message['params'] = {},
  scan: ScanEvent | null = null,
): void {
  reporter.report({ class: 'attention', code, params, scan });
}

export function report(
  { reporter }: Pick<BenchDeps, 'reporter'>,
  result: PerformResult,
  scan: ScanEvent | null = null,
): void {
  reporter.report({ ...tell(result), scan });
}

type BenchCall =
  | 'bench.scan'
  | 'bench.start'
  | 'bench.pause'
  | 'bench.resume'
  | 'bench.cancel'
  | 'bench.release'
  | 'bench.clear'
  | 'bench.outOfService';

/** Asks the host for something in a bay and tells why not. True: it was done. */
export async function tellHost<C extends BenchCall>(
  deps: BenchDeps,
  call: C,
  input: HostInput<C>,
  scan: ScanEvent | null = null,
): Promise<boolean> {
  const code = await problemOf(deps, call, input);
  if (code !== null)
    deps.reporter.report({ class: 'stop', code: `bench.refused.${code}`, params: { bay: input.bay }, scan });
  return code === null;
}

async function problemOf<C extends BenchCall>({ host }: BenchDeps, call: C, input: HostInput<C>) {
  try {
    const answer = await host(call, input);
    return answer.ok ? null : answer.problem;
  } catch (error) {
    if (error instanceof HostUnreachableError) return 'noHost';
    throw error;
  }
}
