import { describe, expect, it } from 'vitest';
import { useBenchWork } from '../../../renderer/screens/bench/bench-store';
import { aCopy, aResult } from '../../support/bench-double';
import { aDrive, aJob, aTransfer } from '../../support/builders';
import { atTheBench } from './at-the-bench';

const here = (driveId: string) => aDrive({ driveId, state: 'Received', place: 'rack-1' });
const received = (id: string, ...serials: string[]) =>
  aJob({ id, state: 'Received', drives: serials.map(here) });
const two = received('job-1', 'ZR50MFBH', 'ZL2ALN08');

describe('the bench by scanner and keys', () => {
  it('BAY-6: bay, then drive; the place of the drive is the bay until it is taken out and put somewhere', async () => {
    const bench = atTheBench([two]);
    expect(await bench.scan('ZR50MFBH')).toBe('attention bench.bayFirst');
    expect(await bench.scan('$Y:9')).toBe('attention bench.noBay');
    expect(await bench.scan('$Y:3')).toBe('ok bench.scanDrive');
    expect(await bench.scan('ZR50MFBH')).toBe('ok bench.putInImport');
    expect(bench.double.bay(3).scanned).toMatchObject({ driveId: 'ZR50MFBH', direction: 'import' });
    expect(bench.drive('job-1', 'ZR50MFBH')?.place).toBe('bench-1/bay-3');
    expect(await bench.scan('$Y:3')).toBe('attention bench.step.awaited');

    bench.double.set(3, {
      state: 'ready',
      found: { device: '/dev/sdb', serial: 'ZR50MFBH', model: null, bytes: 10 },
    });
    expect(await bench.scan('ZR50MFBH')).toBe('stop bench.releaseFirst');
    expect(await bench.enter(3)).toBe('ok bench.started');
    expect(bench.drive('job-1', 'ZR50MFBH')?.state).toBe('Transferring');
    expect(bench.double.asked('bench.start')).toEqual([{ bay: 3, operatorId: 'anna' }]);

    bench.double.set(3, { state: 'copying', transfer: aCopy() });
    expect(await bench.scan('ZR50MFBH')).toBe('stop bench.doNotRemove');
    bench.double.set(3, { state: 'safe', result: aResult() });
    expect(await bench.scan('ZR50MFBH')).toBe('ok bench.takenOut');
    expect(bench.double.bay(3).scanned).toBeNull();
    expect(bench.drive('job-1', 'ZR50MFBH')).toMatchObject({ state: 'Completed', place: 'on-the-way' });
    expect(useBenchWork.getState().inHand?.shelf).toBe('return');
    expect(await bench.scan('$P:return-1')).toBe('done place.moved');
    expect(bench.drive('job-1', 'ZR50MFBH')?.place).toBe('RETURN-1');
    expect(await bench.press('undo')).toBe('ok place.moved');
    expect(await bench.scan('$P:return-2')).toBe('done place.moved');
  });

  it('BAY-6: what the rules refuse never gets a bay, with the rules’ own reason', async () => {
    const extra = aDrive({ driveId: 'EXTRA123', origin: 'extra', state: 'Received' });
    const done = aDrive({ driveId: 'DONE1234', state: 'Completed' });
    const bench = atTheBench([
      aJob({ id: 'job-1', state: 'Received', drives: [here('ZR50MFBH'), extra, done] }),
      aJob({ id: 'job-2', state: 'Received', cancelRequested: true, drives: [here('ZA1ALN08')] }),
    ]);
    const put = async (serial: string) => {
      await bench.scan('$Y:1');
      const said = await bench.scan(serial);
      useBenchWork.setState({ target: null });
      return said;
    };
    expect(await put('EXTRA123')).toBe('stop refused.drive.extra');
    expect(await put('DONE1234')).toBe('stop refused.transfer.notReady');
    expect(await put('ZA1ALN08')).toBe('stop refused.transfer.cancelled');
    expect(await put('NOBODY99')).toBe('attention bench.unknown');
    expect(bench.double.asked('bench.scan')).toEqual([]);
    expect(bench.performedTypes()).toEqual([]);
  });

  it('JOB-7: F9 starts all that are ready, and asks once about jobs that still wait for drives', async () => {
    const waiting = aJob({
      id: 'job-2',
      state: 'Shipping',
      drives: [here('ZA1ALN08'), aDrive({ driveId: 'AWAITED1' })],
    });
    const bench = atTheBench([two, waiting]);
    for (const [bay, serial] of [
      ['$Y:1', 'ZR50MFBH'],
      ['$Y:2', 'ZA1ALN08'],
    ] as const) {
      await bench.scan(bay);
      await bench.scan(serial);
    }
    expect(await bench.press('close')).toBe('attention bench.noneReady');
    bench.double.set(1, { state: 'ready' });
    bench.double.set(2, { state: 'ready' });
    expect(await bench.press('close')).toBe('ok bench.started');
    expect(bench.double.asked('bench.start')).toEqual([{ bay: 1, operatorId: 'anna' }]);
    const { dialog } = useBenchWork.getState();
    expect(dialog).toMatchObject({ kind: 'awaited', bays: [2], jobs: ['job-2'] });
    if (dialog?.kind === 'awaited') await bench.keeper.startAwaited(dialog);
    expect(bench.double.asked('bench.start')).toHaveLength(2);
    expect(bench.drive('job-2', 'ZA1ALN08')?.state).toBe('Transferring');
  });

  it('a start that the rules refuse says so in its bay', async () => {
    const bench = atTheBench([two]);
    await bench.scan('$Y:1');
    await bench.scan('ZR50MFBH');
    bench.put({ ...bench.document('job', 'job-1'), cancelRequested: true });
    bench.double.set(1, { state: 'ready' });
    expect(await bench.press('close')).toBe('stop refused.transfer.cancelled');
    expect(useBenchWork.getState().refused[1]).toMatchObject({ code: 'refused.transfer.cancelled' });
    expect(bench.double.asked('bench.start')).toEqual([]);
  });

  it('F8 takes the scan back, and the drive lies where it lay', async () => {
    const bench = atTheBench([two]);
    await bench.scan('$Y:3');
    await bench.scan('ZR50MFBH');
    expect(await bench.press('undo')).toBe('ok bench.putInUndone');
    expect(bench.double.bay(3).state).toBe('empty');
    expect(bench.drive('job-1', 'ZR50MFBH')?.place).toBe('rack-1');
    expect(await bench.press('undo')).toBe('attention bench.nothingToUndo');
  });

  it('F8 that the host refuses can be pressed again when it may', async () => {
    const bench = atTheBench([two]);
    await bench.scan('$Y:3');
    await bench.scan('ZR50MFBH');
    bench.double.set(3, { state: 'copying' });
    expect(await bench.press('undo')).toBe('stop bench.refused.copying');
    bench.double.set(3, { state: 'ready' });
    expect(await bench.press('undo')).toBe('ok bench.putInUndone');
  });

  it('a copy that ran in a bay which died goes on in another one, without a second start', async () => {
    const running = aDrive({ driveId: 'ZR50MFBH', state: 'Transferring', transfer: aTransfer() });
    const bench = atTheBench([
      aJob({ id: 'job-1', state: 'Transferring', transferBegan: true, drives: [running] }),
    ]);
    await bench.scan('$Y:5');
    expect(await bench.scan('ZR50MFBH')).toBe('ok bench.putInImport');
    bench.double.set(5, { state: 'ready' });
    await bench.press('close');
    expect(bench.double.asked('bench.start')).toHaveLength(1);
    expect(bench.performedTypes()).not.toContain('transferStarted');
  });

  it('DRIVE-9: of two jobs with this serial a person says whose it is', async () => {
    const bench = atTheBench([received('job-1', 'ZR50MFBH'), received('job-2', 'ZR50MFBH')]);
    await bench.scan('$Y:1');
    expect(await bench.scan('ZR50MFBH')).toBe('attention bench.whichJob');
    expect(await bench.scan('$Y:2')).toBe('attention recv.answerFirst');
    const { dialog } = useBenchWork.getState();
    if (dialog?.kind === 'whichJob') await bench.keeper.answerJob(dialog, 'job-2');
    expect(bench.double.bay(1).scanned?.jobId).toBe('job-2');
  });

  it('DRIVE-5: a lead has a drive with errors copied again, from the bay that it is in', async () => {
    const failed = aDrive({
      driveId: 'ZR50MFBH',
      state: 'Transferring',
      transfer: aTransfer(),
    });
    const bench = atTheBench(
      [aJob({ id: 'job-1', state: 'Transferring', transferBegan: true, drives: [failed, here('ZL2ALN08')] })],
      'lead',
    );
    await bench.scan('$Y:1');
    await bench.scan('ZR50MFBH');
    bench.double.set(1, { state: 'safe', result: aResult({ status: 'CompletedMoreInfo', failed: 3 }) });
    await bench.look();
    const [fault] = bench.document('job', 'job-1').faults;
    expect(fault?.kind).toBe('copy-errors');
    const subject = { kind: 'drive', jobId: 'job-1', driveId: 'ZR50MFBH' } as const;
    await bench.keeper.retry(
      { kind: 'retry', bay: 1, fault: { faultId: fault?.id ?? '', subject } },
      'new cable',
    );
    expect(bench.drive('job-1', 'ZR50MFBH')?.state).toBe('Received');
    expect(bench.double.bay(1).state).toBe('awaited');
  });

  it('nothing goes into a bay that is out of service', async () => {
    const bench = atTheBench([two]);
    await bench.look();
    await bench.keeper.outOfService(4, 'pin bent');
    expect(bench.said()).toBe('ok bench.outOfServiceNow');
    expect(await bench.scan('$Y:4')).toBe('stop bench.isOutOfService');
  });
});
