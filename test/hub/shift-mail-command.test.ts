import { expect, test } from 'vitest';
import { parseShiftMail } from '../../hub/shift-mail-command';

const given = { to: 'a@example.com, b@example.com', ends: '06:00,22:00', 'time-zone': 'Europe/Stockholm' };

test('TOLD-4 the shift mailbox as it is typed', () => {
  expect(parseShiftMail(given)).toEqual({
    addresses: ['a@example.com', 'b@example.com'],
    ends: ['06:00', '22:00'],
    timeZone: 'Europe/Stockholm',
    language: 'en',
  });
  expect(parseShiftMail({ ...given, language: 'zh-CN' }).language).toBe('zh-CN');
});

test.each([
  [{ to: 'a@example.com,nobody' }, '--to'],
  [{ to: '' }, '--to'],
  [{ ends: '6:00' }, '--ends'],
  [{ ends: '24:00' }, '--ends'],
  [{ 'time-zone': 'Mars/Olympus' }, '--time-zone'],
  [{ language: 'de' }, '--language'],
])('what is wrong in %j is named', (wrong, option) => {
  expect(() => parseShiftMail({ ...given, ...wrong })).toThrow(option);
});
