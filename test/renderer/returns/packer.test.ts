import { describe, expect, it } from 'vitest';
import { useReturns } from '../../../renderer/screens/returns/returns-store';
import { boxBarcode } from '../../../shared/packing/box-label';
import { aDrive, aJob } from '../../support/builders';
import { atTheBox } from './at-the-box';

const secondNumber = '1Z5R89390357567127';
const number = '1Z999AA10123456784';
const done = (driveId: string) => aDrive({ driveId, state: 'Completed', place: 'shelf-2' });
const packaging = (id: string, ...serials: string[]) =>
  aJob({ id, state: 'Packaging', transferBegan: true, drives: serials.map(done) });
const two = packaging('job-1', 'ZR50MFBH', 'ZL2ALN08');
const other = packaging('job-2', 'ZA1ALN08');

describe('packing by scanner and keys', () => {
  it('PACK-1: the first drive opens its job’s box; a wrong one stops; the carrier’s number makes it ready', async () => {
    const box = atTheBox([two, other]);
    expect(await box.scan('ZR50MFBH')).toBe('ok pack.ok');
    expect(await box.scan('ZA1ALN08')).toBe('stop refused.pack.otherJob');
    expect(await box.scan(number)).toBe('attention returns.sealFirst');
    expect(await box.press('close')).toBe('stop refused.ship.partial');
    expect(await box.scan('ZL2ALN08')).toBe('done pack.last');
    expect(await box.seal()).toBe('ok pack.sealed');
    expect(await box.scan('ZA1ALN08')).toBe('stop returns.numberUnchecked');
    expect(await box.scan(number)).toBe('ok pack.labelled');
    expect(box.document('job', 'job-1').state).toBe('Packaging');
    await box.press('close');
    expect(await box.handOver()).toBe('done pickUp.allGone');
    expect(box.document('job', 'job-1')).toMatchObject({
      state: 'Completed',
      returnPackage: { carrierName: 'UPS', trackingNumber: number, driveCount: 2 },
    });
    expect(useReturns.getState()).toMatchObject({ jobId: null, boxId: null });
    expect(box.performed.map(({ type }) => type)).toEqual([
      'drivePacked',
      'drivePacked',
      'boxSealed',
      'boxLabelled',
      'shipped',
    ]);
  });

  it('F8 opens the seal, then takes the last drive out, and then the one before', async () => {
    const box = atTheBox([two]);
    await box.scan('ZR50MFBH');
    await box.scan('ZL2ALN08');
    await box.seal();
    expect(await box.press('undo')).toBe('ok pack.unsealed');
    expect(await box.press('undo')).toBe('ok pack.out');
    const boxIds = () => box.document('job', 'job-1').drives.map(({ boxId }) => boxId ?? null);
    expect(boxIds()).toEqual([expect.any(String), null]);
    expect(await box.press('undo')).toBe('ok pack.out');
    expect(boxIds()).toEqual([null, null]);
    expect(await box.press('undo')).toBe('attention returns.nothingToUndo');
  });

  it('another station goes on with the box that was begun, also when a packed drive is scanned', async () => {
    const first = atTheBox([two]);
    await first.scan('ZR50MFBH');
    const begun = first.document('job', 'job-1');
    const second = atTheBox([begun]);
    expect(await second.scan('ZR50MFBH')).toBe('attention returns.isIn');
    expect(useReturns.getState().boxId).toBe(begun.boxes?.[0]?.id);
    const third = atTheBox([begun]);
    await third.packer.open('job-1');
    expect(await third.scan('ZL2ALN08')).toBe('done pack.last');
    expect(third.document('job', 'job-1').boxes).toHaveLength(1);
  });

  it('PACK-6: two boxes of a job have a number each; F8 takes one off again before it opens the seal', async () => {
    const box = atTheBox([two]);
    await box.scan('ZR50MFBH');
    const first = useReturns.getState().boxId ?? '';
    box.packer.newBox();
    expect(await box.scan('ZL2ALN08')).toBe('done pack.last');
    await box.seal();
    expect(await box.scan(number)).toBe('ok pack.labelled');
    expect(await box.scan(secondNumber)).toBe('stop refused.pack.otherNumber');
    box.packer.showBox(first);
    expect(await box.seal()).toBe('ok pack.sealed');
    expect(await box.scan(number)).toBe('stop refused.pack.numberUsed');
    expect(await box.scan(secondNumber)).toBe('ok pack.labelled');
    expect(await box.press('undo')).toBe('ok pack.unlabelled');
    expect(await box.press('undo')).toBe('ok pack.unsealed');
  });

  it('PACK-6: with a box that has its label the next drive begins the next box', async () => {
    const box = atTheBox([packaging('job-1', 'ZR50MFBH'), other]);
    await box.scan('ZR50MFBH');
    await box.seal();
    await box.scan(number);
    expect(await box.scan('ZA1ALN08')).toBe('done pack.last');
    expect(useReturns.getState().jobId).toBe('job-2');
  });

  it('the label of a box shows that box, with nothing in it yet, and at another station', async () => {
    const box = atTheBox([two]);
    await box.packer.open('job-1');
    const boxId = useReturns.getState().boxId ?? '';
    expect(await box.scan(boxBarcode(boxId))).toBe('attention returns.boxNew');
    await box.scan('ZR50MFBH');
    const second = atTheBox([box.document('job', 'job-1')]);
    expect(await second.scan(boxBarcode(boxId).toLowerCase())).toBe('attention returns.thisBox');
    expect(useReturns.getState()).toMatchObject({ jobId: 'job-1', boxId });
    expect(await second.scan('DRV1:000000000000')).toBe('attention returns.noUse');
  });

  it('DRIVE-9: one serial on site for two jobs is asked about before anything is recorded', async () => {
    const box = atTheBox([packaging('job-1', 'ZR50MFBH'), packaging('job-2', 'ZR50MFBH')]);
    expect(await box.scan('ZR50MFBH')).toBe('attention returns.whichJob');
    expect(box.performed).toEqual([]);
    const { dialog } = useReturns.getState();
    if (dialog?.kind !== 'whichJob') throw new Error('nothing was asked');
    await box.packer.answerJob(dialog, 'job-2');
    expect(box.said()).toBe('done pack.last');
    expect(box.document('job', 'job-2').boxes).toHaveLength(1);
  });

  it('a lead may send a part, and vouch for a number that no check digit proves', async () => {
    const box = atTheBox([two], 'lead');
    await box.scan('ZR50MFBH');
    expect(await box.seal('asked for')).toBe('ok pack.sealed');
    expect(await box.scan('LOCAL-COURIER-7')).toBe('attention returns.numberDoubtful');
    const { dialog } = useReturns.getState();
    if (dialog?.kind !== 'number') throw new Error('nothing was asked');
    await box.packer.acceptNumber(dialog, 'Courier', 'compared');
    expect(box.said()).toBe('ok pack.labelled');
    expect(box.document('job', 'job-1').boxes?.[0]?.label).toMatchObject({
      carrierName: 'Courier',
      trackingNumber: 'LOCAL-COURIER-7',
      reason: 'compared',
    });
  });

  it('PACK-10: a weight that cannot be is asked about once, and then it is what the scale says', async () => {
    const size = { name: 'M', tareGrams: 450, lengthMm: 400, widthMm: 300, heightMm: 200 };
    const box = atTheBox([two]);
    await box.scan('ZR50MFBH');
    await box.scan('ZL2ALN08');
    await box.seal('', 24_000);
    expect(useReturns.getState().dialog).toMatchObject({
      kind: 'seal',
      possible: { least: 180, most: 5100 },
    });
    expect(box.document('job', 'job-1').boxes).toMatchObject([{ sealed: null }]);
    await box.seal('', 4000, { size, isSure: false });
    expect(useReturns.getState().dialog).toMatchObject({ kind: 'seal', possible: { most: 2595 } });
    expect(await box.seal('', 4000, { size, isSure: true })).toBe('ok pack.sealed');
    expect(box.document('job', 'job-1').boxes).toMatchObject([{ sealed: { weightGrams: 4000, size } }]);
    expect(useReturns.getState()).toMatchObject({ dialog: null, boxSizeName: 'M' });
  });

  it('PACK-10: what can be is sealed at once', async () => {
    const box = atTheBox([other]);
    await box.scan('ZA1ALN08');
    expect(await box.seal('', 140)).toBe('ok pack.sealed');
  });
});
