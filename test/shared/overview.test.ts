import { describe, expect, it } from 'vitest';
import { ageBand, inStateSince } from '../../shared/jobs/age-in-state';
import { isSilent, silentAfterMs } from '../../shared/overview-contract';
import { addMs, hourMs } from '../../shared/time';
import { aJob, day, day0 } from '../support/builders';

describe('how long a job is in its state', () => {
  it('counts from the last state that it entered, not from those that it jumped over', () => {
    expect(inStateSince(aJob({ state: 'Shipping' }))).toBe(day(-1));
    const transitions = [
      { state: 'Creating' as const, at: day(-9), passedOver: false },
      { state: 'Shipping' as const, at: day(-8), passedOver: false },
      { state: 'Received' as const, at: day(-3), passedOver: true },
    ];
    expect(inStateSince(aJob({ transitions }))).toBe(day(-8));
    expect(inStateSince(aJob({ transitions: [], createdAt: day(-20) }))).toBe(day(-20));
  });

  it.each([
    [0, 0],
    [23, 0],
    [24, 1],
    [71, 1],
    [72, 2],
    [7 * 24, 3],
    [14 * 24 - 1, 3],
    [14 * 24, 4],
    [400 * 24, 4],
  ])('after %d hours it stands in band %d', (hours, band) => {
    expect(ageBand(day0, addMs(day0, hours * hourMs))).toBe(band);
  });
});

describe('a silent station', () => {
  const station = { id: 'dock-1', name: 'Dock 1', lastSeen: day0, pending: 3 };
  const atLimit = addMs(day0, silentAfterMs);

  it('has work to send and was not heard of for 15 minutes', () => {
    expect(isSilent(station, atLimit)).toBe(true);
    expect(isSilent(station, addMs(atLimit, -1))).toBe(false);
  });

  it('is none that has nothing to send, or never said so', () => {
    expect(isSilent({ ...station, pending: 0 }, day(9))).toBe(false);
    expect(isSilent({ ...station, pending: null }, day(9))).toBe(false);
    expect(isSilent({ ...station, lastSeen: null }, day(9))).toBe(false);
  });
});
