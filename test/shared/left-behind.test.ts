import { expect, it } from 'vitest';
import type { Job } from '../../shared/documents';
import type { Box } from '../../shared/packing/box-schema';
import { leftBehind } from '../../shared/packing/left-behind';
import { readyBoxes } from '../../shared/packing/ready-boxes';
import { aJob, day0, minute } from '../support/builders';

/** A job with one box, labelled at this minute. */
function boxed(id: string, carrierName: string, labelledAt: number, shippedAt: number | null = null): Job {
  const label = {
    carrierName,
    trackingNumber: `R-${id}`,
    at: minute(labelledAt),
    operatorId: 'anna',
    reason: '',
  };
  const sealed = { at: day0, operatorId: 'anna', weightGrams: 2400, partialReason: '' };
  const box: Box = {
    id: `box-${id}`,
    openedAt: day0,
    sealed,
    label,
    shippedAt: shippedAt === null ? null : minute(shippedAt),
  };
  return aJob({ id, boxes: [box] });
}
const stayed = (jobs: Job[]) => leftBehind(readyBoxes(jobs), jobs).map(({ job, since }) => [job.id, since]);

it('CUSTODY-2 a box that was ready when its carrier was here, and is here still, was left behind', () => {
  const gone = [boxed('first', 'UPS', 1, 30), boxed('second', 'ups', 2, 31)];
  expect(stayed([...gone, boxed('forgotten', 'UPS', 5)])).toEqual([['forgotten', minute(31)]]);
});

it('CUSTODY-2 a box that was made ready since waits for the next pick-up, as does another carrier’s', () => {
  const gone = boxed('first', 'UPS', 1, 30);
  expect(stayed([gone, boxed('later', 'UPS', 40), boxed('dhl', 'DHL', 5)])).toEqual([]);
  expect(stayed([boxed('ready', 'UPS', 5)])).toEqual([]);
});

it('CUSTODY-2 a box whose hand-over was taken back is here still', () => {
  const takenBack = boxed('van-was-full', 'UPS', 5);
  expect(stayed([boxed('first', 'UPS', 1, 30), takenBack])).toEqual([['van-was-full', minute(30)]]);
});
