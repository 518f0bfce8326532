import { describe, expect, it } from 'vitest';
import { isStillAsked, parcelsToReturn } from '../../../renderer/screens/returns/parcels-to-return';
import { useReturns } from '../../../renderer/screens/returns/returns-store';
import type { Job, Package } from '../../../shared/documents';
import { boxBarcode } from '../../../shared/packing/box-label';
import { aDrive, aFault, aJob, aPackage, day0, minute } from '../../support/builders';
import { atTheBox } from './at-the-box';

const [ownNumber, newNumber, boxNumber, dhlNumber] = [
  '1Z999AA10123456784',
  '1Z5R89390357567127',
  '1Z999AA10123456793',
  '00340434161094042557',
];
const held = (driveId: string) => ({
  driveId,
  keys: [driveId],
  arrivedAt: day0,
  operationId: `scan-${driveId}`,
  operatorId: 'anna',
});
const stray = (changes: Partial<Package> = {}): Package =>
  aPackage({
    id: 'stray-1',
    state: 'Unidentified',
    trackingNumber: ownNumber,
    trackingKeys: [ownNumber],
    jobIds: [],
    place: 'HOLD-1',
    held: [held('ZR50MFBH'), held('ZL2ALN08')],
    ...changes,
  });
const wrongSite = stray({ state: 'WrongSite', held: [] });
const given = () => useReturns.getState();

/** A job whose one drive lies in a box that waits for UPS. */
function boxed(): Job {
  const id = '00000000-0000-4000-8000-0000000000a1';
  const label = {
    carrierName: 'UPS',
    trackingNumber: boxNumber,
    at: minute(1),
    operatorId: 'anna',
    reason: '',
  };
  const sealed = { at: day0, operatorId: 'anna', weightGrams: 2400, partialReason: '' };
  const box = { id, openedAt: day0, sealed, label, shippedAt: null };
  const drive = aDrive({ driveId: 'ZA1ALN08', keys: ['ZA1ALN08'], state: 'Completed', boxId: id });
  return aJob({ state: 'Packaging', transferBegan: true, drives: [drive], boxes: [box] });
}

describe('a parcel that nobody here can use', () => {
  it('UNKNOWN-4: leaves with its drives, each of them scanned, under the number of its new label', async () => {
    const dock = atTheBox([stray()], 'lead');
    expect(await dock.scan(ownNumber)).toBe('attention parcelBack.this');
    expect(await dock.scan(newNumber)).toBe('stop parcelBack.drivesFirst');
    expect(await dock.scan('ZR50MFBH')).toBe('ok parcelBack.drive');
    expect(await dock.scan('ZL2ALN08')).toBe('done parcelBack.all');
    expect(await dock.press('close')).toBe('attention parcelBack.scanNumber');
    expect(await dock.scan(newNumber)).toBe('ok parcelBack.goes');
    expect(dock.performed).toEqual([]);
    expect(await dock.handOver()).toBe('done pickUp.allGone');
    expect(dock.performed).toMatchObject([
      { type: 'packageReturned', payload: { packageId: 'stray-1', note: `UPS ${newNumber}` } },
    ]);
    expect(dock.document('package', 'stray-1')).toMatchObject({ state: 'Returned', place: null });
    expect(given().pickedUp).toMatchObject({ gone: [], goneParcels: [{ trackingNumber: newNumber }] });
  });

  it('UNKNOWN-4: goes with the boxes of a carrier who is here, and may keep its own number', async () => {
    const dock = atTheBox([wrongSite, boxed()], 'lead');
    dock.packer.pickUp('UPS');
    expect(await dock.scan(boxBarcode('00000000-0000-4000-8000-0000000000a1'))).toBe('done pickUp.all');
    expect(await dock.scan(ownNumber)).toBe('attention parcelBack.this');
    expect(await dock.scan(dhlNumber)).toBe('stop parcelBack.otherCarrier');
    expect(await dock.scan(boxNumber)).toBe('stop refused.pack.numberUsed');
    expect(await dock.scan(ownNumber)).toBe('ok parcelBack.goes');
    expect(await dock.scan(ownNumber)).toBe('attention parcelBack.listed');
    expect(await dock.handOver()).toBe('done pickUp.allGone');
    expect(dock.performed.map(({ type }) => type)).toEqual(['shipped', 'packageReturned']);
  });

  it('UNKNOWN-4: a drive of a job stays out of it, and a drive that lies in it shows it', async () => {
    const dock = atTheBox([stray(), boxed()], 'lead');
    expect(await dock.scan('ZR50MFBH')).toBe('ok parcelBack.drive');
    expect(await dock.scan('ZA1ALN08')).toBe('stop parcelBack.notInIt');
    await dock.press('undo');
    expect(given().parcel).toBeNull();
  });

  it('UNKNOWN-4: only a lead sends it back', async () => {
    const dock = atTheBox([stray()]);
    expect(await dock.scan(ownNumber)).toBe('stop refused.role.required');
    expect(given().parcel).toBeNull();
  });

  it('UNKNOWN-4: a number that no check digit proves is vouched for, and stands in the record', async () => {
    const dock = atTheBox([wrongSite], 'lead');
    await dock.packer.openParcel('stray-1');
    expect(await dock.scan('LOCAL-7')).toBe('attention returns.numberDoubtful');
    const { dialog } = given();
    if (dialog?.kind !== 'number') throw new Error('nothing was asked');
    await dock.packer.acceptNumber(dialog, 'Courier', 'compared');
    await dock.handOver();
    expect(dock.performed).toMatchObject([{ payload: { note: 'Courier LOCAL-7 (compared)' } }]);
  });

  it('F8 takes it off the list', async () => {
    const dock = atTheBox([wrongSite], 'lead');
    await dock.packer.openParcel('stray-1');
    await dock.scan(newNumber);
    expect(await dock.press('undo')).toBe('attention parcelBack.off');
    expect(given().pickUp?.scanned).toEqual([]);
  });

  it('UNKNOWN-4: what was found to be a job’s after all stays here, and is named', async () => {
    const dock = atTheBox([stray({ held: [] }), aJob({ state: 'Shipping' })], 'lead');
    await dock.packer.openParcel('stray-1');
    await dock.scan(newNumber);
    const attached = { packageId: 'stray-1', jobIds: ['job-1'], note: 'They called' };
    expect(await dock.station.perform('packageAttached', attached)).toMatchObject({ outcome: 'applied' });
    expect(await dock.handOver()).toBe('stop refused.pkg.notReturnable');
    expect(given().pickedUp).toMatchObject({ goneParcels: [], leftParcels: [{ packageId: 'stray-1' }] });
  });
});

describe('which of them wait to be sent', () => {
  const asked = (code: string) =>
    stray({
      faults: [
        aFault({
          kind: 'unidentified-package',
          subject: { kind: 'package', packageId: 'stray-1' },
          nextStep: { code, dueAt: null },
        }),
      ],
    });
  it('UNKNOWN-4: not while its sender is asked, and not what can only be destroyed', () => {
    expect(isStillAsked(asked('contactCustomer'))).toBe(true);
    expect(isStillAsked(asked('awaitAnswer'))).toBe(true);
    expect(isStillAsked(asked('returnParcel'))).toBe(false);
    const [later, earlier] = [
      { ...wrongSite, id: 'later', arrivedAt: minute(5) },
      { ...wrongSite, id: 'earlier', arrivedAt: minute(1) },
    ];
    const due = { ...asked('returnParcel'), id: 'due', arrivedAt: minute(3) };
    const others = [asked('contactCustomer'), asked('awaitAnswer'), asked('destroy')];
    expect(parcelsToReturn([later, ...others, due, earlier]).map(({ id }) => id)).toEqual([
      'earlier',
      'due',
      'later',
    ]);
  });
});
