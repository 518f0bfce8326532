import { describe, expect, it, test } from 'vitest';
import { createHubClock, createTimeSense } from '../../../hub/clocks/hub-clock';
import { addMs, dayMs, hourMs } from '../../../shared/time';
import { day, day0 } from '../../support/builders';

const minuteMs = 60_000;

describe('whether the time is believed', () => {
  const at = (knownAt: string | null, wall: string) => createTimeSense(() => 0)(knownAt, wall);

  test.each([
    ['at the first start', null, day(9999), 'sure'],
    ['within six hours', day0, addMs(day0, 6 * hourMs), 'sure'],
    ['a little back, as a time server sets it', day0, addMs(day0, -hourMs), 'sure'],
    ['after a night', day0, addMs(day0, 12 * hourMs), 'settling'],
    ['after a week', day0, day(7), 'settling'],
    ['after more than a week', day0, addMs(day(7), 1), 'doubtful'],
    ['far back', day0, addMs(day0, -hourMs - 1), 'doubtful'],
  ] as const)('CLOCK-4 %s', (_title, knownAt, wall, sensed) => {
    expect(at(knownAt, wall)).toBe(sensed);
  });

  it('CLOCK-4 is sure after a quarter of an hour in which the clock was not set', () => {
    let elapsed = 0;
    let wall = day(3);
    const sense = createTimeSense(() => elapsed);
    const after = (minutes: number, jumpMs = 0) => {
      elapsed += minutes * minuteMs;
      wall = addMs(wall, minutes * minuteMs + jumpMs);
      return sense(day0, wall);
    };
    expect([after(0), after(14), after(1)]).toEqual(['settling', 'settling', 'sure']);
    elapsed = 0;
    const other = createTimeSense(() => elapsed);
    wall = day(3);
    const jumping = (minutes: number, jumpMs = 0) => {
      elapsed += minutes * minuteMs;
      wall = addMs(wall, minutes * minuteMs + jumpMs);
      return other(day0, wall);
    };
    expect([jumping(0), jumping(14, -dayMs), jumping(14), jumping(1)]).toEqual([
      'settling',
      'settling',
      'settling',
      'sure',
    ]);
  });
});

it('CLOCK-4 nothing is recorded as older than what the hub knew', () => {
  let wall = day(5);
  const clock = createHubClock(() => wall);
  expect(clock.now()).toBe(day(5));
  clock.know(day(4));
  wall = day(-3000);
  expect([clock.now(), clock.wall()]).toEqual([day(4), day(-3000)]);
  wall = day(6);
  expect(clock.now()).toBe(day(6));
});
