import { describe, expect, it } from 'vitest';
import { expectedParcel, groupExpected } from '../../../renderer/screens/arrivals/expected';
import { aJob, aPackage, day } from '../../support/builders';

const delivery = (shipDate: string | null, driveCount: number | null = null) => ({
  carrierName: 'DHL',
  trackingNumber: '3318810025',
  driveCount,
  shipDate,
});
const never = () => false;
const localDay = (instant: string) => instant.slice(0, 10);
const expected = (id: string, carrierName: string, shipDate: string, isOverdue = false) =>
  expectedParcel(
    aPackage({ id, state: 'Expected', carrierName }),
    [aJob({ deliveryPackage: delivery(shipDate) })],
    () => isOverdue,
  );

describe('expectedParcel', () => {
  it('is under way since the customer sent it, else since it was announced', () => {
    const parcel = aPackage({ state: 'Expected', expectedAt: day(-1) });
    const sent = aJob({ deliveryPackage: delivery('2026-02-27') });
    expect(expectedParcel(parcel, [sent], never).since).toBe('2026-02-27T12:00:00.000Z');
    expect(expectedParcel(parcel, [aJob({ deliveryPackage: delivery('last week') })], never).since).toBe(
      day(-1),
    );
    expect(expectedParcel(parcel, [], never).since).toBe(day(-1));
  });

  it('DRIVE-1: adds up what the jobs in it announced, and says nothing when one did not', () => {
    const parcel = aPackage({ state: 'Expected' });
    const two = aJob({ deliveryPackage: delivery(null, 2) });
    const silent = aJob({ type: 'Export', deliveryPackage: delivery(null) });
    expect(expectedParcel(parcel, [two, aJob()], never).drives).toBe(3);
    expect(expectedParcel(parcel, [two, silent], never).drives).toBeNull();
  });
});

describe('groupExpected', () => {
  it('longest under way first, in each day the carrier with most parcels', () => {
    const days = groupExpected(
      [
        expected('a', 'UPS', '2026-03-01'),
        expected('b', 'DHL', '2026-02-20', true),
        expected('c', 'DHL', '2026-03-01'),
        expected('d', 'dhl ', '2026-03-01'),
      ],
      localDay,
    );
    expect(days.map(({ day: name, count, overdue }) => [name, count, overdue])).toEqual([
      ['2026-02-20', 1, 1],
      ['2026-03-01', 3, 0],
    ]);
    expect(days[1]?.carriers.map(({ carrierName, parcels }) => [carrierName, parcels.length])).toEqual([
      ['DHL', 2],
      ['UPS', 1],
    ]);
  });
});
