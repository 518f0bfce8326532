import type { Bay } from '../../../shared/bench/bench-contract';
import type { Job } from '../../../shared/documents';
import { driveIn } from '../../../shared/drives/drive';
import type { Host } from '../../../shared/host-contract';
import type { PerformAs, PerformResult, Station } from '../station';
import { type BenchView, useBench } from './bench-board';
import { type BenchAct, whatToRecord } from './what-to-record';

export type RecorderDeps = {
  host: Host;
  station: Pick<Station, 'get' | 'perform' | 'status'>;
  /** This machine's clock. */
  now: () => number;
};
export type BenchRecorder = ReturnType<typeof createBenchRecorder>;

/** Makes operations of what the host did, once each. What cannot be recorded now is tried again with the next look. */
export function createBenchRecorder({ host, station, now }: RecorderDeps) {
  /** Transfers that were told to stop: the host goes on until the next file. */
  const cancelled = new Set<string>();

  /** Whoever started it answers for it; without one who still works here, whoever is signed in. */
  async function actor(job: Job, bay: Bay): Promise<Pick<PerformAs, 'operatorId'>> {
    const last = driveIn(job, bay.scanned?.driveId ?? '')?.last;
    if (last?.type !== 'transferStarted' || !last.operatorId) return {};
    const operator = await station.get('operator', last.operatorId);
    return operator?.active ? { operatorId: operator.id } : {};
  }

  async function run(bay: Bay, act: BenchAct, as: PerformAs): Promise<PerformResult | null> {
    switch (act.kind) {
      case 'progress':
        return station.perform('transferProgressed', act.payload, as);
      case 'end':
        return station.perform('transferEnded', act.payload, { ...as, operationId: act.operationId });
      case 'fault':
        return station.perform('faultRecorded', act.payload, as);
      case 'recorded':
        await host('bench.recorded', { bay: bay.bay, transferId: act.transferId });
        return null;
      case 'cancel':
        if (!bay.transfer || cancelled.has(bay.transfer.id)) return null;
        cancelled.add(bay.transfer.id);
        await host('bench.cancel', { bay: bay.bay });
        return null;
    }
  }

  /** What could not be recorded; null: all was, or there was nothing. */
  async function recordBay(bay: Bay): Promise<PerformResult | null> {
    const job = bay.scanned && (await station.get('job', bay.scanned.jobId));
    const acts = whatToRecord(bay, job, now());
    if (!job || acts.length === 0) return null;
    const as = await actor(job, bay);
    for (const act of acts) {
      const result = await run(bay, act, as);
      if (result?.outcome === 'refused') return result;
    }
    return null;
  }

  return async ({ bays }: BenchView): Promise<void> => {
    if (station.status().problem === 'otherWindow') return;
    const unrecorded: Record<number, { code: string; params: PerformResult['params'] }> = {};
    for (const bay of bays) {
      const refused = await recordBay(bay);
      if (refused) unrecorded[bay.bay] = { code: `refused.${refused.code}`, params: refused.params };
    }
    useBench.setState({ unrecorded });
  };
}
