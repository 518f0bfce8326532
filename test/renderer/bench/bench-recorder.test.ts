import '../browser-globals';
import { beforeEach, describe, expect, it } from 'vitest';
import { noBench, useBench } from '../../../renderer/store/bench/bench-board';
import { createBenchRecorder } from '../../../renderer/store/bench/bench-recorder';
import { type Bay, bayProblemSchema } from '../../../shared/bench/bench-contract';
import type { Drive, Job } from '../../../shared/documents';
import { aCopy, aResult, createBenchDouble, smallBench } from '../../support/bench-double';
import { aDrive, aJob, anOperator, aTransfer, day0, minute } from '../../support/builders';
import { createMemoryStation } from '../receiving/memory-station';

beforeEach(() => useBench.setState(noBench));

const scanned: NonNullable<Bay['scanned']> = {
  label: 'WD-A1',
  jobId: 'job-1',
  driveId: 'WD-A1',
  jobName: 'job-1',
  direction: 'import',
};
const startedByAnna: NonNullable<Drive['last']> = {
  operationId: 'start-1',
  type: 'transferStarted',
  operatorId: 'anna',
  before: null,
};
const running = (changes: Partial<Drive> = {}) =>
  aDrive({
    state: 'Transferring',
    transfer: aTransfer({ bytesDone: 0, bytesTotal: 0 }),
    last: startedByAnna,
    ...changes,
  });
const transferring = (drive = running(), changes: Partial<Job> = {}) =>
  aJob({ state: 'Transferring', transferBegan: true, drives: [drive], ...changes });

function atTheBench(job: Job, signedIn: string | null = null) {
  const rules = { blindCount: false, inboundIdRequired: false };
  const memory = createMemoryStation([anOperator({ badge: 'ANNA0001' }), job], rules);
  memory.station.setOperator(signedIn);
  const double = createBenchDouble(smallBench, () => minute(30));
  const record = createBenchRecorder({
    host: double.host,
    station: memory.station,
    now: () => Date.parse(minute(40)),
  });
  return {
    ...memory,
    double,
    /** Looks at the bench as often as a page would. */
    async look(times = 1) {
      for (let time = 0; time < times; time++) await record(await double.answer('bench.state', {}));
    },
    said: () => memory.performed.map(({ type }) => type),
    drive: () => memory.document('job', 'job-1').drives[0],
  };
}

describe('BAY-1: what the host did becomes an operation once', () => {
  it('the size when it is known, and then every quarter', async () => {
    const bench = atTheBench(transferring());
    for (const bytesDone of [0, 1, 24, 25, 26, 49, 50, 74, 76, 99]) {
      bench.double.set(3, { state: 'copying', scanned, transfer: aCopy({ bytes: 100, bytesDone }) });
      await bench.look();
    }
    expect(bench.performed.map(({ payload }) => 'bytesDone' in payload && payload.bytesDone)).toEqual([
      0, 25, 50, 76,
    ]);
    expect(
      bench.performed.every(({ actor }) => actor.kind === 'station' && actor.operatorId === 'anna'),
    ).toBe(true);
  });

  it('the end under the id that the host gave it, with errors, warnings and logs; then the host is told', async () => {
    const bench = atTheBench(transferring());
    const error = 'https://contoso.blob.core.windows.net/logs/error.xml';
    const result = aResult({
      status: 'CompletedMoreInfo',
      bytes: 8,
      failed: 2,
      warnings: 3,
      logs: { error, verbose: null, manifest: null },
      endedAt: minute(28),
    });
    bench.double.set(3, { state: 'safe', scanned, transfer: aCopy({ bytesDone: 8 }), result });
    await bench.look(3);
    const ends = bench.performed.filter(({ type }) => type === 'transferEnded');
    expect(ends).toMatchObject([
      {
        id: result.operationId,
        payload: { bytesDone: 8, bytesTotal: 10, errors: 2, warnings: 3, endedAgoMs: 12 * 60_000 },
      },
    ]);
    expect(bench.drive()).toMatchObject({ state: 'CompletedMoreInfo', errorLogUri: error });
    expect(bench.double.bay(3).result?.isRecorded).toBe(true);
    expect(bench.double.asked('bench.recorded')).toHaveLength(1);
  });

  it('a page that was closed between the operation and the word to the host only says the word', async () => {
    const first = atTheBench(transferring());
    first.double.set(3, { state: 'safe', scanned, result: aResult() });
    await first.look();
    const second = atTheBench(first.document('job', 'job-1'), 'anna');
    second.double.set(3, { state: 'safe', scanned, result: aResult() });
    await second.look();
    expect(second.performed).toEqual([]);
    expect(second.double.bay(3).result?.isRecorded).toBe(true);
  });

  it('of whoever started it and does not work here any more it waits until somebody signs in', async () => {
    const bench = atTheBench(transferring(running({ last: { ...startedByAnna, operatorId: 'gone' } })));
    bench.double.set(3, { state: 'safe', scanned, result: aResult() });
    await bench.look();
    expect(bench.performed).toEqual([]);
    expect(useBench.getState().unrecorded[3]).toMatchObject({ code: expect.stringMatching(/^refused\./) });
    expect(bench.double.bay(3).result?.isRecorded).toBe(false);
    bench.station.setOperator('anna');
    await bench.look();
    expect(bench.said()).toEqual(['transferEnded']);
    expect(useBench.getState().unrecorded).toEqual({});
  });

  it('another window of this station leaves it to the one that leads', async () => {
    const bench = atTheBench(transferring(), 'anna');
    bench.setStatus({ problem: 'otherWindow' });
    bench.double.set(3, { state: 'safe', scanned, result: aResult() });
    await bench.look();
    expect(bench.performed).toEqual([]);
  });

  it('a drive of which nothing could be read ends with an error and its fault', async () => {
    const bench = atTheBench(transferring());
    const problem = bayProblemSchema.parse({
      reason: 'manifest',
      fault: 'manifest-error',
      detail: 'no DriveId',
    });
    bench.double.set(3, {
      state: 'safe',
      scanned,
      problem,
      result: aResult({ status: 'Faulted', bytes: 0 }),
    });
    await bench.look(2);
    expect(bench.drive()).toMatchObject({ state: 'CompletedMoreInfo', transfer: { errors: 1 } });
    const kinds = bench.document('job', 'job-1').faults.map(({ kind }) => kind);
    expect(kinds).toEqual(['copy-errors', 'manifest-error']);
  });
});

describe('BAY-4: faults of the bench', () => {
  it('a pulled drive opens one fault, and no second one after somebody resolved it', async () => {
    const bench = atTheBench(transferring());
    bench.double.set(3, { state: 'pulled', scanned, transfer: aCopy() });
    await bench.look(2);
    const [fault, more] = bench.document('job', 'job-1').faults;
    expect(fault).toMatchObject({ kind: 'pulled-during-copy', blocks: 'drive', state: 'open' });
    expect(more).toBeUndefined();
    expect(bench.drive()?.state).toBe('Received');
    const subject = { kind: 'drive', jobId: 'job-1', driveId: 'WD-A1' } as const;
    const decided = { outcome: 'continue', note: 'sits again', jobId: null, waitUntil: null } as const;
    bench.station.setOperator('anna');
    await bench.station.perform('faultResolved', { faultId: fault?.id ?? '', subject, ...decided });
    await bench.look(2);
    expect(bench.document('job', 'job-1').faults.map(({ state }) => state)).toEqual(['resolved']);
  });

  it('what is wrong with the storage is a fault of the job; what this machine lacks is none', async () => {
    const bench = atTheBench(transferring(), 'anna');
    const problem = {
      reason: 'storage-access-forbidden',
      fault: 'storage-access-forbidden',
      detail: null,
    } as const;
    bench.double.set(3, { state: 'stopped', scanned, problem });
    bench.double.set(4, {
      state: 'stopped',
      scanned,
      problem: { reason: 'tool-missing', fault: null, detail: null },
    });
    await bench.look();
    expect(bench.document('job', 'job-1').faults).toMatchObject([
      { kind: 'storage-access-forbidden', subject: { kind: 'job' }, note: 'Bay 3: storage-access-forbidden' },
    ]);
  });
});

describe('BAY-5: a copy that shall stop', () => {
  it('JOB-15: a cancelled job stops its copy once, and what follows is its end', async () => {
    const bench = atTheBench(transferring(running(), { cancelRequested: true }));
    bench.double.set(3, { state: 'copying', scanned, transfer: aCopy({ bytes: null }) });
    await bench.look(3);
    expect(bench.double.asked('bench.cancel')).toEqual([{ bay: 3 }]);
    bench.double.set(3, {
      state: 'safe',
      result: aResult({ status: 'CompletedMoreInfo', reason: 'cancelled', bytes: 5 }),
    });
    await bench.look();
    expect(bench.drive()).toMatchObject({ state: 'CompletedMoreInfo', transfer: { reason: 'cancelled' } });
  });

  it('a drive that turned out to be faulty stops too, and stays where its next copy goes on', async () => {
    const bench = atTheBench(transferring(), 'anna');
    const subject = { kind: 'drive', jobId: 'job-1', driveId: 'WD-A1' } as const;
    const fault = { faultId: 'f-1', subject, kind: 'hardware-error', note: '', blocking: false } as const;
    await bench.station.perform('faultRecorded', fault);
    bench.double.set(3, { state: 'copying', scanned, transfer: aCopy({ bytes: null }) });
    await bench.look();
    expect(bench.double.asked('bench.cancel')).toEqual([{ bay: 3 }]);
    bench.double.set(3, {
      state: 'safe',
      result: aResult({ status: 'CompletedMoreInfo', reason: 'cancelled' }),
    });
    await bench.look();
    expect(bench.drive()).toMatchObject({ state: 'Received', transfer: { startedAt: day0, endedAt: null } });
    expect(bench.double.bay(3).result?.isRecorded).toBe(true);
  });
});
