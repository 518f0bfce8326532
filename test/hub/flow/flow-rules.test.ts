import { describe, expect, it } from 'vitest';
import { flowOf } from '../../../hub/flow/flow-rows';
import { stepsTaken } from '../../../hub/flow/flow-steps';
import type { Document, Drive } from '../../../shared/documents';
import { aDrive, aJob, aPackage, aTransfer, day, day0 } from '../../support/builders';

const ofDrive = (changes: Partial<Drive>) =>
  stepsTaken(aJob({ drives: [aDrive({ packageId: 'package-1', ...changes })] })).map(
    ({ step, at }) => `${step} ${at}`,
  );
const shipment = { carrierName: 'UPS', trackingNumber: '1Z9', shipDate: day(4) };
const done = aTransfer({ endedAt: day(3) });

describe('the steps that a document says were taken', () => {
  it('FLOW-1 are those of its drives, each when it was taken', () => {
    const put = { place: 'RACK-1', placedAt: day(1) };
    expect(ofDrive({ state: 'Specified' })).toEqual([]);
    expect(ofDrive({ state: 'NeverReceived' })).toEqual([]);
    expect(ofDrive({ state: 'Received' })).toEqual([`received ${day0}`]);
    expect(ofDrive({ state: 'Completed', transfer: done, ...put })).toEqual([
      `received ${day0}`,
      `putAway ${day(1)}`,
      `transferred ${day(3)}`,
    ]);
    expect(ofDrive({ state: 'ShippedBack', transfer: done, shipment })).toEqual([
      `received ${day0}`,
      `transferred ${day(3)}`,
      `shipped ${day(4)}`,
    ]);
  });

  it('FLOW-1 are not what was taken back: a dispatch, or a transfer that is done again', () => {
    expect(ofDrive({ state: 'Completed', transfer: done, shipment })).toHaveLength(2);
    expect(ofDrive({ state: 'Received', transfer: done })).toEqual([`received ${day0}`]);
    expect(ofDrive({ state: 'Transferring', transfer: done })).toEqual([`received ${day0}`]);
  });

  it('FLOW-1 put nothing away at the dock or on the way', () => {
    for (const place of ['dock', 'DOCK', 'on-the-way'])
      expect(ofDrive({ state: 'Received', place, placedAt: day(1) })).toEqual([`received ${day0}`]);
  });

  it('FLOW-1 are those of a parcel that came and was not refused', () => {
    const steps = (changes: Parameters<typeof aPackage>[0]) =>
      stepsTaken(aPackage(changes)).map(({ at }) => at);
    expect(steps({ state: 'Arrived' })).toEqual([day0]);
    expect(steps({ state: 'Expected' })).toEqual([]);
    expect(steps({ state: 'Refused' })).toEqual([]);
  });

  it('FLOW-2 name the parcel from whose arrival they are reckoned', () => {
    const [received] = stepsTaken(aJob({ drives: [aDrive({ state: 'Received', packageId: 'package-7' })] }));
    expect(received?.parcelId).toBe('package-7');
    const [arrived] = stepsTaken(aPackage({ id: 'package-7' }));
    expect(arrived?.parcelId).toBe('package-7');
  });
});

describe('what a change makes of the figures', () => {
  const withDrive = (changes: Partial<Drive>) => aJob({ drives: [aDrive(changes)] });
  const change = (stored: Document | null, document: Document | null) =>
    flowOf([{ ref: { kind: 'job', id: 'job-1' }, stored, document }]);
  const received = withDrive({ state: 'Received' });
  const there = withDrive({ state: 'Received', place: 'RACK-1', placedAt: day(1) });

  it('FLOW-1 is what was not so before', () => {
    expect(change(null, received).made).toMatchObject([{ id: 'job-1', driveId: 'WD-A1', step: 'received' }]);
    expect(change(received, there)).toMatchObject({ made: [{ step: 'putAway' }], undone: [] });
    expect(change(there, there)).toEqual({ made: [], undone: [], before: [] });
    const again = withDrive({ state: 'Received', arrivedAt: day(2) });
    expect(change(received, again)).toMatchObject({
      made: [{ at: day(2) }],
      undone: [],
      before: [{ at: day0 }],
    });
  });

  it('FLOW-1 is taken back with what was done, but not when a drive is fetched from its place', () => {
    expect(change(received, withDrive({}))).toMatchObject({ made: [], undone: [{ step: 'received' }] });
    const fetched = withDrive({ state: 'Received', place: 'on-the-way', placedAt: day(2) });
    expect(change(there, fetched)).toEqual({ made: [], undone: [], before: [] });
  });

  it('FLOW-1 is nothing when the document is deleted', () => {
    expect(change(received, null)).toEqual({ made: [], undone: [], before: [] });
  });
});
