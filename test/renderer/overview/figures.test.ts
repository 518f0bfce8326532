import { afterEach, describe, expect, it, vi } from 'vitest';
import { endOfDay, lastDays } from '../../../renderer/components/station-time';
import { dueByDay } from '../../../renderer/screens/overview/due-by-day';
import { day0 } from '../../support/builders';

describe('what is due, by day', () => {
  it('counts what is due until the end of each day where the station stands', () => {
    const endOfToday = endOfDay(day0);
    const at = (ms: number) => ({ dueAt: new Date(Date.parse(endOfToday) + ms).toISOString() });
    const days = dueByDay([at(-1), at(0), at(1), at(2)], day0);
    expect(days.map(({ count }) => count)).toEqual([2, 2, 0, 0, 0, 0, 0]);
    expect(days[0]?.end).toBe(endOfToday);
  });

  it('leaves out what is due after the last of them', () => {
    const days = dueByDay([{ dueAt: endOfDay(day0, 6) }, { dueAt: endOfDay(day0, 7) }], day0);
    expect(days.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });
});

describe('the last days', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('begin at midnight where the station stands, also where a day has not 24 hours, and end with today', () => {
    vi.stubEnv('TZ', 'Europe/Stockholm');
    expect(lastDays('2026-10-26T12:00:00.000Z', 3)).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
  });
});
