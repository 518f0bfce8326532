import { expect, it } from 'vitest';
import { workGroups } from '../../../renderer/screens/returns/work-groups';
import type { Job } from '../../../shared/documents';
import type { ReturnAccount } from '../../../shared/return-accounts';
import { aDrive, aJob, minute } from '../../support/builders';

const waiting = (id: string, minutes: number, changes: Partial<Job> = {}) =>
  aJob({
    id,
    state: 'Packaging',
    transitions: [{ state: 'Packaging', at: minute(minutes), passedOver: false }],
    ...changes,
  });
const account = (jobId: string, carrierName: string): ReturnAccount => ({
  jobId,
  carrierName,
  accountNumber: `account of ${jobId}`,
});
const shown = (...given: Parameters<typeof workGroups>) =>
  workGroups(...given).map(({ carrierName, items }) => [carrierName, ...items.map(({ job }) => job.id)]);

const jobs = [
  waiting('late', 30),
  waiting('early', 10),
  waiting('ups', 20),
  waiting('nobody', 5),
  waiting('fedex', 1),
];
const accounts = [
  account('late', 'DHL'),
  account('early', 'dhl'),
  account('ups', 'UPS'),
  account('fedex', 'FedEx'),
];

it('PACK-9 the carrier who comes next stands first, and in each what waits longest', () => {
  const pickUpOf = (carrier: string) => ({ UPS: minute(60), dhl: minute(90) })[carrier] ?? null;
  expect(shown(jobs, accounts, pickUpOf)).toEqual([
    ['UPS', 'ups'],
    ['dhl', 'early', 'late'],
    ['FedEx', 'fedex'],
    [null, 'nobody'],
  ]);
  expect(workGroups(jobs, accounts, pickUpOf)[0]).toMatchObject({
    pickUpAt: minute(60),
    items: [{ accountNumber: 'account of ups' }],
  });
});

it('PACK-9 without the hub a carrier is known from the label that is on a box already', () => {
  const label = { carrierName: 'UPS', trackingNumber: 'R-1', at: minute(1), operatorId: 'anna', reason: '' };
  const box = { id: 'box-1', openedAt: minute(0), sealed: null, label, shippedAt: null };
  const labelled = waiting('ups', 20, { boxes: [box] });
  const gone = waiting('early', 10, { boxes: [{ ...box, shippedAt: minute(2) }] });
  expect(shown([labelled, gone], [], () => null)).toEqual([
    ['UPS', 'ups'],
    [null, 'early'],
  ]);
});

it('PACK-9 what waits for its carrier with all that it has is not to be packed', () => {
  const label = { carrierName: 'UPS', trackingNumber: 'R-1', at: minute(1), operatorId: 'anna', reason: '' };
  const sealed = { at: minute(0), operatorId: 'anna', weightGrams: 2400, partialReason: '' };
  const box = { id: 'box-1', openedAt: minute(0), sealed, label, shippedAt: null };
  const inBox = aDrive({ driveId: 'WD-A1', state: 'Completed', boxId: 'box-1' });
  const loose = aDrive({ driveId: 'WD-B2', state: 'Completed' });
  const ready = waiting('ready', 1, { boxes: [box], drives: [inBox] });
  const part = waiting('part', 2, { boxes: [box], drives: [inBox, loose] });
  const unlabelled = waiting('unlabelled', 3, { boxes: [{ ...box, label: null }], drives: [inBox] });
  expect(shown([ready, part, unlabelled], [], () => null)).toEqual([
    ['UPS', 'part'],
    [null, 'unlabelled'],
  ]);
});
