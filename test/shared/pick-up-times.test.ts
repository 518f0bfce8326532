import { describe, expect, it } from 'vitest';
import { nextPickUp, type PickUpTime, pickUpsSchema } from '../../shared/packing/pick-up-times';
import type { WorkingHours } from '../../shared/working-hours';

const pickUps: PickUpTime[] = [
  { carrierName: 'DHL', at: '15:30' },
  { carrierName: 'UPS', at: '11:00' },
];
const hours: WorkingHours = {
  timeZone: 'Europe/Stockholm',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '07:00',
  to: '17:00',
  closed: ['2026-11-23'],
};
// A Friday in winter: 14:00 in Stockholm.
const friday = '2026-11-20T13:00:00.000Z';
const next = (carrier: string, given: Partial<Parameters<typeof nextPickUp>[1]> = {}) =>
  nextPickUp(carrier, { pickUps, hours: null, now: friday, timeZone: 'Europe/Stockholm', ...given });

describe('PACK-9 when a carrier comes next', () => {
  it('is today, and when it has been here tomorrow, by the clocks of the site', () => {
    expect(next('DHL')).toBe('2026-11-20T14:30:00.000Z');
    expect(next('dhl ')).toBe('2026-11-20T14:30:00.000Z');
    expect(next('UPS')).toBe('2026-11-21T10:00:00.000Z');
    expect(next('DHL', { now: '2026-11-20T14:30:00.000Z' })).toBe('2026-11-21T14:30:00.000Z');
    expect(next('DHL', { timeZone: 'Asia/Shanghai' })).toBe('2026-11-21T07:30:00.000Z');
  });

  it('is no day on which nobody works', () => {
    expect(next('UPS', { hours })).toBe('2026-11-24T10:00:00.000Z');
  });

  it('is not known of a carrier that the site says nothing of', () => {
    expect(next('FedEx')).toBeNull();
    expect(next('DHL', { pickUps: null })).toBeNull();
  });

  it('keeps its hour when the clocks change', () => {
    expect(next('DHL', { now: '2026-10-24T20:00:00.000Z' })).toBe('2026-10-25T14:30:00.000Z');
    expect(next('DHL', { now: '2026-03-28T20:00:00.000Z' })).toBe('2026-03-29T13:30:00.000Z');
  });

  it('is a time of day and nothing else', () => {
    for (const at of ['24:00', '9:30', '', 'noon'])
      expect(pickUpsSchema.safeParse([{ carrierName: 'DHL', at }]).success).toBe(false);
  });
});
