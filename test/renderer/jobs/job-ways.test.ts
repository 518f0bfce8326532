import { describe, expect, it } from 'vitest';
import { jobWays } from '../../../renderer/screens/jobs/job-ways';
import type { Way } from '../../../renderer/screens/jobs/way';
import type { Drive, Job, Package } from '../../../shared/documents';
import { isDone, isExtra, isHere } from '../../../shared/drives/drive';
import { rollUp } from '../../../shared/jobs/roll-up';
import type { DriveState, JobState } from '../../../shared/states';
import { aDrive, aFault, aJob, aPackage, aTransfer, day, day0 } from '../../support/builders';

const transfer = (errors: number, endedAt: string | null = day0) =>
  aTransfer({ endedAt, bytesDone: 1, bytesTotal: 1, errors });

const kinds: Record<string, Partial<Drive>> = {
  awaited: { state: 'Specified' },
  here: { state: 'Received' },
  never: { state: 'NeverReceived' },
  running: { state: 'Transferring', transfer: transfer(0, null) },
  copied: { state: 'Completed', transfer: transfer(0) },
  errors: { state: 'CompletedMoreInfo', transfer: transfer(2) },
  unprocessed: { state: 'Received', returnUnprocessed: true, returnReason: 'late-arrival' },
  back: { state: 'ShippedBack', transfer: transfer(0) },
};

function jobWith(first: string, second: string, extra: boolean, cancelRequested: boolean): Job {
  const drives = [
    aDrive({ driveId: 'A', ...kinds[first] }),
    aDrive({ driveId: 'B', ...kinds[second] }),
    ...(extra ? [aDrive({ driveId: 'X', origin: 'extra', state: 'Received' })] : []),
  ];
  const transferBegan = drives.some((drive) => drive.transfer !== null);
  const job = aJob({
    drives,
    transferBegan,
    cancelRequested,
    packages: { arrivedAt: day0, unclosed: false, onSite: false },
  });
  return { ...job, state: rollUp(job, []) };
}

const mixes = Object.keys(kinds).flatMap((first) =>
  Object.keys(kinds).flatMap((second) =>
    [false, true].flatMap((extra) =>
      [false, true].map((cancelled) => [first, second, extra, cancelled] as const),
    ),
  ),
);

/** The job after everything that a way asks for has happened. */
function afterNeeds(job: Job, { to, needs, reason }: Way<JobState>): Job {
  const ending = to === 'Packaging' || to === 'Completed' || to === 'Closed';
  let { drives, faults, transferBegan } = job;
  const set = (ids: string[], state: DriveState) => {
    drives = drives.map((drive) => (ids.includes(drive.driveId) ? { ...drive, state } : drive));
  };
  for (const need of needs) {
    if (need.code === 'arriveOne') set(need.drives.slice(0, 1), 'Received');
    if (need.code === 'arrive') set(need.drives, ending ? 'Completed' : 'Received');
    if (need.code === 'finish') set(need.drives, 'Completed');
    if (need.code === 'block') faults = [...faults, aFault({ blocks: 'job' })];
    if (need.code === 'resolve') faults = faults.map((fault) => ({ ...fault, state: 'resolved' }));
    if (need.code === 'start' || reason?.id === 'jobs.why.thenStart') {
      transferBegan = true;
      const ready = drives.find(
        (drive) => drive.state === 'Received' && !isExtra(drive) && !isDone(drive, job),
      );
      set(ready ? [ready.driveId] : [], 'Transferring');
    }
  }
  if (
    needs.some(({ code }) => code === 'leave') ||
    ((to === 'Completed' || to === 'Closed') && needs.length > 0)
  )
    set(
      drives.filter(isHere).map(({ driveId }) => driveId),
      'ShippedBack',
    );
  return { ...job, drives, faults, transferBegan };
}

describe('jobWays', () => {
  it('JOB-14: what a way asks for is what brings the job there, in every mix of two drives and an extra', () => {
    let checked = 0;
    for (const mix of mixes) {
      const job = jobWith(...mix);
      for (const way of jobWays(job, [], day(3))) {
        expect(way.to).not.toBe(job.state);
        if (way.verdict !== 'open') continue;
        checked++;
        expect({ mix, to: way.to, is: rollUp(afterNeeds(job, way), []) }).toEqual({
          mix,
          to: way.to,
          is: way.to,
        });
      }
    }
    expect(checked).toBeGreaterThan(300);
  });

  it('JOB-14: names the drives that are awaited', () => {
    const job = jobWith('awaited', 'here', false, false);
    const received = jobWays(job, [], day(3)).find(({ to }) => to === 'Received');
    expect(received).toMatchObject({ verdict: 'open', needs: [{ code: 'arrive', drives: ['A'] }] });
  });

  it('JOB-1: a job in Creating says what the customer has still to give', () => {
    const job = aJob({ state: 'Creating', hasReturnAddress: false, deliveryPackage: null });
    const ways = jobWays(job, [], day(3));
    expect(ways.find(({ to }) => to === 'Shipping')?.needs).toEqual([
      { code: 'send', missing: ['returnAddress', 'deliveryPackage'] },
    ]);
    expect(ways.filter(({ verdict }) => verdict !== 'no')).toHaveLength(1);
  });

  it('JOB-13: a Faulted job leads only to where the roll-up puts it, and names the faults', () => {
    const fault = aFault({ kind: 'storage-not-reachable', blocks: 'job' });
    const job = aJob({ state: 'Faulted', drives: [aDrive({ state: 'Received' })], faults: [fault] });
    const open = jobWays(job, [], day(3)).filter(({ verdict }) => verdict === 'open');
    expect(open).toEqual([
      {
        to: 'Received',
        verdict: 'open',
        needs: [{ code: 'resolve', faults: ['storage-not-reachable'] }],
        reason: null,
      },
    ]);
  });

  it('JOB-20: an ended job is left only by a decision about a late drive', () => {
    const ended = aJob({ state: 'Completed' });
    expect(jobWays(ended, [], day(3)).every(({ verdict }) => verdict === 'no')).toBe(true);
    const subject = { kind: 'drive' as const, jobId: 'job-1', driveId: 'A' };
    const late = aDrive({
      driveId: 'A',
      state: 'Received',
      returnUnprocessed: true,
      returnReason: 'late-arrival',
    });
    const job = aJob({
      state: 'Completed',
      drives: [late],
      faults: [aFault({ kind: 'late-arrival', subject })],
    });
    expect(jobWays(job, [], day(3)).filter(({ verdict }) => verdict === 'open')).toMatchObject([
      { to: 'Received', needs: [{ code: 'lateDecision' }] },
    ]);
  });

  it('DRIVE-1: an export waits for its package to be closed', () => {
    const parcels: Package[] = [aPackage({ state: 'Open' })];
    const job = aJob({ type: 'Export', drives: [aDrive({ origin: 'attached', state: 'Received' })] });
    const received = jobWays(job, parcels, day(3)).find(({ to }) => to === 'Received');
    expect(received?.needs).toEqual([{ code: 'closePackage' }]);
  });
});
