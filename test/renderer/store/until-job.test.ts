import { describe, expect, it, vi } from 'vitest';
import { untilJob } from '../../../renderer/store/until-job';
import type { Job } from '../../../shared/documents';
import { aJob } from '../../support/builders';

function aStation() {
  const jobs = new Map<string, Job>();
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  return {
    get: async (_kind: unknown, id: string) => (jobs.get(id) ?? null) as never,
    subscribe: (listener: (changed: ReadonlySet<string>) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    syncNow: () => {},
    listeners,
    put(job: Job) {
      jobs.set(job.id, job);
      for (const listener of listeners) listener(new Set(['job']));
    },
  };
}
const isThere = ({ hasReturnAddress }: Job) => hasReturnAddress;

describe('waiting for a job that the hub has just made', () => {
  it('comes with the first pull that has it as it is wanted', async () => {
    const station = aStation();
    const job = untilJob(station, 'job-1', isThere);
    station.put(aJob({ hasReturnAddress: false }));
    station.put(aJob());
    expect(await job).toMatchObject({ id: 'job-1', hasReturnAddress: true });
    expect(station.listeners.size).toBe(0);
  });

  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    try {
      const station = aStation();
      const job = untilJob(station, 'job-1', isThere);
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await job).toBeNull();
      expect(station.listeners.size).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
