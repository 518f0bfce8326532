import { describe, expect, it } from 'vitest';
import {
  diagramNodes,
  driveLayout,
  driveOrder,
  driveTrail,
  jobLayout,
  jobOrder,
  jobTrail,
  type Layout,
} from '../../../renderer/screens/jobs/diagram';
import { driveStateHere, driveWays } from '../../../renderer/screens/jobs/drive-ways';
import { jobWays } from '../../../renderer/screens/jobs/job-ways';
import { driveStates, jobStates } from '../../../shared/states';
import { aDrive, aFault, aJob, aPackage, aTransfer, day, day0, minute } from '../../support/builders';

const transfer = aTransfer({
  startedAt: minute(10),
  endedAt: minute(20),
  bytesDone: 1,
  bytesTotal: 1,
  errors: 1,
});

describe('the diagram of a job', () => {
  it('JOB-14: shows where it is, where it was, what it jumped over and where it may go', () => {
    const job = aJob({
      state: 'Packaging',
      drives: [aDrive({ state: 'Received', returnUnprocessed: true, returnReason: 'drive-damaged' })],
      transitions: [
        { state: 'Creating', at: day(-2), passedOver: false },
        { state: 'Shipping', at: day(-1), passedOver: false },
        { state: 'Received', at: day0, passedOver: true },
        { state: 'Transferring', at: day0, passedOver: true },
        { state: 'Packaging', at: day0, passedOver: false },
      ],
    });
    const nodes = diagramNodes(jobOrder, job.state, jobTrail(job), jobWays(job, [], day(1)));
    expect(Object.fromEntries(nodes.map(({ state, status }) => [state, status]))).toEqual({
      Creating: 'been',
      Shipping: 'been',
      Received: 'passedOver',
      Transferring: 'passedOver',
      Packaging: 'now',
      Completed: 'no',
      Closed: 'may',
      Faulted: 'may',
    });
    expect(nodes.find(({ state }) => state === 'Packaging')?.at).toBe(day0);
  });

  it('to have been somewhere counts for more than to have jumped over it later', () => {
    const job = aJob({
      transitions: [
        { state: 'Received', at: minute(1), passedOver: false },
        { state: 'Received', at: minute(2), passedOver: true },
      ],
    });
    expect(jobTrail(job).Received).toEqual({ at: minute(1), passedOver: false });
  });
});

describe('the diagram of a drive', () => {
  const of = (drive = aDrive(), faults = [] as ReturnType<typeof aFault>[]) => {
    const job = aJob({ drives: [drive], faults, transferBegan: drive.transfer !== null });
    const ways = driveWays(job, drive, [aPackage()], minute(60));
    return {
      ways,
      nodes: diagramNodes(driveOrder, driveStateHere(drive, job), driveTrail(job, drive), ways),
    };
  };
  const way = (to: string, ...given: Parameters<typeof of>) => of(...given).ways.find((one) => one.to === to);

  it('DRIVE-5: what is copied with errors has been through the copy and may go back', () => {
    const { nodes } = of(aDrive({ state: 'CompletedMoreInfo', transfer }));
    expect(nodes.filter(({ status }) => status === 'been').map(({ state }) => state)).toEqual([
      'Specified',
      'Received',
      'Transferring',
    ]);
    expect(nodes.find(({ status }) => status === 'now')).toEqual({
      state: 'CompletedMoreInfo',
      status: 'now',
      at: minute(20),
    });
  });

  it('DRIVE-11: the rules themselves say whether a copy may start', () => {
    expect(way('Transferring', aDrive({ state: 'Received' }))).toMatchObject({ verdict: 'person' });
    expect(way('Transferring')).toMatchObject({ verdict: 'no', reason: { id: 'refused.transfer.notReady' } });
    expect(way('ShippedBack', aDrive({ state: 'Received' }))?.reason?.id).toMatch(/^refused\.ship\./);
  });

  it('DRIVE-3: an awaited drive may be scanned, or given up', () => {
    expect(way('Received')).toMatchObject({ verdict: 'open', needs: [{ code: 'scan' }] });
    expect(way('NeverReceived')).toMatchObject({ verdict: 'person' });
  });

  it('FAULT-2: a faulted drive goes only back to where it was, once its faults are resolved', () => {
    const subject = { kind: 'drive' as const, jobId: 'job-1', driveId: 'WD-A1' };
    const fault = aFault({ kind: 'hardware-error', blocks: 'drive', subject });
    const { nodes, ways } = of(aDrive({ state: 'Received' }), [fault]);
    expect(nodes.find(({ status }) => status === 'now')?.state).toBe('Faulted');
    expect(ways.filter(({ verdict }) => verdict !== 'no')).toEqual([
      {
        to: 'Received',
        verdict: 'open',
        needs: [{ code: 'resolve', faults: ['hardware-error'] }],
        reason: null,
      },
    ]);
  });
});

describe('the maps', () => {
  const fits = (layout: Layout<string>) => {
    const taken = Object.values(layout.cells).flatMap(({ column, row, span = 1 }) =>
      Array.from({ length: span }, (_, index) => `${column + index}/${row}`),
    );
    expect(new Set(taken).size).toBe(taken.length);
    for (const { column } of Object.values(layout.cells)) expect(column).toBeLessThanOrEqual(layout.columns);
  };
  it('have a box of its own for every state', () => {
    fits(jobLayout);
    fits(driveLayout);
    expect([...jobOrder].sort()).toEqual([...jobStates].sort());
    expect([...driveOrder].sort()).toEqual([...driveStates, 'Faulted'].sort());
  });
});
