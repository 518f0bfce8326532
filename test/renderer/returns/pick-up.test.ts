import { describe, expect, it } from 'vitest';
import { useReturns } from '../../../renderer/screens/returns/returns-store';
import type { Job } from '../../../shared/documents';
import { boxBarcode } from '../../../shared/packing/box-label';
import type { Box } from '../../../shared/packing/box-schema';
import { aDrive, aFault, aJob, day0, minute } from '../../support/builders';
import { atTheBox } from './at-the-box';

const numbers = { a: '1Z999AA10123456784', b: '1Z5R89390357567127', c: '00340434161094042557' };
const boxId = (jobId: string) => `00000000-0000-4000-8000-0000000000${jobId.slice(-2)}`;

/** A job whose one drive lies in a box, sealed and with the carrier's label unless told otherwise. */
function boxed(jobId: string, number: string, carrierName = 'UPS', changes: Partial<Box> = {}): Job {
  const id = boxId(jobId);
  const label = { carrierName, trackingNumber: number, at: minute(1), operatorId: 'anna', reason: '' };
  const sealed = { at: day0, operatorId: 'anna', weightGrams: 2400, partialReason: '' };
  const box: Box = { id, openedAt: day0, sealed, label, shippedAt: null, ...changes };
  const drive = aDrive({ driveId: `DRIVE-${jobId}`, state: 'Completed', boxId: id });
  return aJob({ id: jobId, state: 'Packaging', transferBegan: true, drives: [drive], boxes: [box] });
}
const a = boxed('job-a1', numbers.a);
const b = boxed('job-b2', numbers.b, 'ups');
const dhl = boxed('job-c3', numbers.c, 'DHL');
const barcode = (jobId: string) => boxBarcode(boxId(jobId));
const given = () => useReturns.getState();

describe('a carrier is here', () => {
  it('PACK-7: each box is scanned by either of its labels, and all leave at once, each as its own', async () => {
    const dock = atTheBox([a, b, dhl]);
    await dock.press('close');
    expect(given().dialog).toMatchObject({
      kind: 'whichCarrier',
      choices: [
        { carrierName: 'DHL', count: 1 },
        { carrierName: 'UPS', count: 2 },
      ],
    });
    dock.packer.pickUp('UPS');
    expect(await dock.press('close')).toBe('attention pickUp.empty');
    expect(await dock.scan(barcode('job-a1'))).toBe('ok pickUp.ok');
    expect(await dock.scan(numbers.a)).toBe('attention pickUp.already');
    expect(await dock.scan(numbers.b)).toBe('done pickUp.all');
    expect(dock.performed).toEqual([]);
    expect(await dock.handOver()).toBe('done pickUp.allGone');
    expect(dock.performed.map(({ type, payload }) => [type, 'jobId' in payload && payload.jobId])).toEqual([
      ['shipped', 'job-a1'],
      ['shipped', 'job-b2'],
    ]);
    expect(dock.document('job', 'job-a1').state).toBe('Completed');
    expect(dock.document('job', 'job-b2').state).toBe('Completed');
    expect(dock.document('job', 'job-c3').state).toBe('Packaging');
    expect(JSON.stringify(dock.performed)).not.toMatch(/A\.B\.|ABC 123/);
    expect(given().pickedUp).toMatchObject({ driver: 'A.B.', plate: 'ABC 123', left: [] });
  });

  it('PACK-7 CUSTODY-2: what was expected and not scanned stays, and is named', async () => {
    const dock = atTheBox([a, b]);
    await dock.press('close');
    await dock.scan(barcode('job-a1'));
    expect(await dock.handOver()).toBe('attention pickUp.someLeft');
    expect(given().pickedUp?.gone.map(({ job }) => job.id)).toEqual(['job-a1']);
    expect(given().pickedUp?.left.map(({ job }) => job.id)).toEqual(['job-b2']);
    expect(dock.document('job', 'job-b2').state).toBe('Packaging');
  });

  it('PACK-7: a box that may not go is refused with the reason, and is not on the list', async () => {
    const open = boxed('job-d4', numbers.c, 'UPS', { sealed: null, label: null });
    const bare = boxed('job-e5', numbers.c, 'UPS', { label: null });
    const gone = boxed('job-f6', 'R-6', 'UPS', { shippedAt: minute(2) });
    const held = {
      ...boxed('job-g7', 'R-7'),
      faults: [aFault({ kind: 'customs-hold', blocks: 'shipping' })],
    };
    const dock = atTheBox([a, dhl, open, bare, gone, held]);
    dock.packer.pickUp('UPS');
    expect(await dock.scan(barcode('job-c3'))).toBe('stop pickUp.otherCarrier');
    expect(await dock.scan(barcode('job-d4'))).toBe('stop pickUp.notSealed');
    expect(await dock.scan(barcode('job-e5'))).toBe('stop pickUp.noNumber');
    expect(await dock.scan(barcode('job-f6'))).toBe('stop pickUp.gone');
    expect(await dock.scan(barcode('job-g7'))).toBe('stop refused.ship.blocked');
    expect(await dock.scan('DRV1:FFFFFFFFFFFF')).toBe('stop pickUp.unknown');
    expect(await dock.scan('DRIVE-job-a1')).toBe('stop pickUp.unknown');
    expect(given().pickUp?.scanned).toEqual([]);
  });

  it('F8 takes the last one off the list; a labelled box at hand is on it from the start', async () => {
    const dock = atTheBox([a, b]);
    await dock.scan(barcode('job-a1'));
    await dock.press('close');
    expect(given().pickUp).toEqual({
      carrierName: 'UPS',
      scanned: [{ jobId: 'job-a1', boxId: boxId('job-a1') }],
    });
    expect(await dock.press('undo')).toBe('attention pickUp.off');
    await dock.press('undo');
    expect(given().pickUp).toBeNull();
  });

  it('what changed between the scan and the hand-over stays, and the others go', async () => {
    const dock = atTheBox([a, b]);
    dock.packer.pickUp('UPS');
    await dock.scan(barcode('job-a1'));
    await dock.scan(barcode('job-b2'));
    await dock.station.perform('boxUnsealed', { jobId: 'job-a1', boxId: boxId('job-a1'), reason: 'look' });
    expect(await dock.handOver()).toBe('stop refused.pack.notSealed');
    expect(given().pickedUp?.gone.map(({ job }) => job.id)).toEqual(['job-b2']);
    expect(given().pickedUp?.left.map(({ job }) => job.id)).toEqual(['job-a1']);
  });

  it('DRIVE-10: F8 afterwards takes the boxes back, the last one first', async () => {
    const dock = atTheBox([a, b], 'lead');
    dock.packer.pickUp('UPS');
    await dock.scan(barcode('job-a1'));
    await dock.scan(barcode('job-b2'));
    await dock.handOver();
    for (const jobId of ['job-b2', 'job-a1']) {
      await dock.press('undo');
      const { dialog } = given();
      if (dialog?.kind !== 'takeBack') throw new Error('nothing was asked');
      expect(dialog.box.jobId).toBe(jobId);
      await dock.packer.takeBack(dialog.box, 'the van was full');
      expect(dock.document('job', jobId)).toMatchObject({ state: 'Packaging', boxes: [{ shippedAt: null }] });
      dock.packer.putAside();
    }
  });
});
