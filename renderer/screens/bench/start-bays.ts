import { useBench } from '../../store/bench/bench-board';
import { tell } from '../../store/feedback-class';
import type { PerformResult } from '../../store/station';
import { type BenchDeps, bayNumber, type Loaded, load, nameOf, say, tellHost } from './bench-deps';
import { useBenchWork } from './bench-store';

type Started = { bay: number; result: PerformResult | null };

/** F9: everything that is ready. */
export async function startAll(deps: BenchDeps) {
  const ready = (useBench.getState().view?.bays ?? []).filter(({ state }) => state === 'ready');
  if (ready.length === 0) return say(deps, 'bench.noneReady');
  await startBays(
    deps,
    ready.map(({ bay }) => bay),
  );
}

/** JOB-7: those of a job that still waits for drives start after one question. */
export async function startBays(deps: BenchDeps, bays: number[], confirmedAwaited = false) {
  if (!deps.operator) return;
  const refused: Started[] = [];
  const waiting: { bay: number; job: string }[] = [];
  let started = 0;
  for (const bay of bays) {
    const scanned = bayNumber(bay)?.scanned;
    const loaded = scanned ? await load(deps, scanned) : null;
    if (!loaded) continue;
    const result = await begin(deps, loaded, confirmedAwaited);
    if (result?.outcome !== 'refused') {
      if (await tellHost(deps, 'bench.start', { bay, operatorId: deps.operator.id })) started += 1;
      forget(bay);
    } else if (result.code === 'transfer.confirmAwaited') waiting.push({ bay, job: loaded.job.name });
    else refused.push({ bay, result });
  }
  for (const { bay, result } of refused) {
    if (!result) continue;
    const { code, params } = tell(result);
    useBenchWork.setState((state) => ({ refused: { ...state.refused, [bay]: { code, params } } }));
  }
  const [firstRefused] = refused;
  if (firstRefused?.result) deps.reporter.report({ ...tell(firstRefused.result), scan: null });
  else if (started > 0)
    deps.reporter.report({ class: 'ok', code: 'bench.started', params: { n: started }, scan: null });
  if (waiting.length > 0) {
    const jobs = [...new Set(waiting.map(({ job }) => job))];
    useBenchWork.setState({ dialog: { kind: 'awaited', bays: waiting.map(({ bay }) => bay), jobs } });
  }
  await deps.bench.look();
}

/** null: it began before and goes on. */
async function begin(deps: BenchDeps, loaded: Loaded, confirmedAwaited: boolean) {
  if (loaded.drive.state === 'Transferring') return null;
  return deps.station.perform('transferStarted', { ...nameOf(loaded), confirmedAwaited });
}

export function forget(bay: number) {
  useBenchWork.setState(({ refused }) => {
    const { [bay]: _, ...others } = refused;
    return { refused: others };
  });
}
