import { afterEach, expect, it, vi } from 'vitest';
import { dateText, endOfDate } from '../../../renderer/components/station-time';

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['America/Los_Angeles', '2026-11-21', '2026-11-22T07:59:59.999Z'],
  ['Europe/Stockholm', '2026-11-22', '2026-11-22T22:59:59.999Z'],
  ['Asia/Shanghai', '2026-11-22', '2026-11-22T15:59:59.999Z'],
])('a day of a date field is one of %s, and counts to its very end', (zone, day, end) => {
  vi.stubEnv('TZ', zone);
  expect(dateText('2026-11-22T03:00:00.000Z')).toBe(day);
  expect(endOfDate(day)).toBe(end);
});
