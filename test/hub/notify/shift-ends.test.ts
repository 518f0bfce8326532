import { expect, it } from 'vitest';
import { lastShiftEnd, nextShiftEnd } from '../../../hub/notify/shift-ends';

const stockholm = { ends: ['22:00', '06:00', '14:00'], timeZone: 'Europe/Stockholm' };

it.each([
  ['2026-11-21T05:00:00.000Z', '2026-11-21T05:00:00.000Z', '2026-11-21T13:00:00.000Z'],
  ['2026-11-21T04:59:59.999Z', '2026-11-20T21:00:00.000Z', '2026-11-21T05:00:00.000Z'],
  // Twice that night it was half past two; the morning shift ends at six by the clock all the same.
  ['2026-10-25T04:30:00.000Z', '2026-10-24T20:00:00.000Z', '2026-10-25T05:00:00.000Z'],
  ['2026-03-29T04:30:00.000Z', '2026-03-29T04:00:00.000Z', '2026-03-29T12:00:00.000Z'],
])('TOLD-4 shifts end by the clocks of the site: at %s', (now, last, next) => {
  expect([lastShiftEnd(now, stockholm), nextShiftEnd(now, stockholm)]).toEqual([last, next]);
});

it('TOLD-4 a day may have one shift, whose end is a day away from the next', () => {
  const shanghai = { ends: ['08:00'], timeZone: 'Asia/Shanghai' };
  expect(lastShiftEnd('2026-11-21T23:59:00.000Z', shanghai)).toBe('2026-11-21T00:00:00.000Z');
  expect(nextShiftEnd('2026-11-21T23:59:00.000Z', shanghai)).toBe('2026-11-22T00:00:00.000Z');
});
