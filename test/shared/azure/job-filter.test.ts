import { expect, test } from 'vitest';
import { parseJobFilter } from '../../../shared/azure/job-filter';

test.each([
  ["type eq 'Import'", [{ property: 'type', values: ['Import'] }]],
  [
    "type eq 'import' and state eq 'Shipping'",
    [
      { property: 'type', values: ['Import'] },
      { property: 'state', values: ['Shipping'] },
    ],
  ],
  ["state in ('Creating','Shipping')", [{ property: 'state', values: ['Creating', 'Shipping'] }]],
  ["states eq 'Creating, Shipping'", [{ property: 'state', values: ['Creating', 'Shipping'] }]],
  [
    "createdTime ge 2026-01-31 AND createdTime lt '2026-02-28T10:00:00+01:00'",
    [
      { property: 'createdTime', comparison: 'ge', instant: '2026-01-31T00:00:00.000Z' },
      { property: 'createdTime', comparison: 'lt', instant: '2026-02-28T09:00:00.000Z' },
    ],
  ],
  ["  STATE   eq 'closed'  ", [{ property: 'state', values: ['Closed'] }]],
])('%s is understood', (filter, conditions) => {
  expect(parseJobFilter(filter)).toEqual({ ok: true, conditions });
});

test.each([
  ['', 1, ''],
  ["name eq 'x'", 1, "name eq 'x'"],
  ["type ne 'Import'", 6, "ne 'Import'"],
  ['type eq Import', 9, 'Import'],
  ["type eq 'Importt'", 9, "'Importt'"],
  ["type eq 'Import' or state eq 'Closed'", 18, "or state eq 'Closed'"],
  ["type eq 'Import' and", 21, ''],
  ["state in ('Creating'", 21, ''],
  ["states eq 'Creating,Nowhere'", 11, "'Creating,Nowhere'"],
  ['createdTime ge 2026-02-31', 16, '2026-02-31'],
  ["type eq 'Import", 9, "'Import"],
  ['type eq ;', 9, ';'],
])('%s is refused at character %i', (filter, position, near) => {
  expect(parseJobFilter(filter)).toEqual({
    ok: false,
    problem: {
      code: 'InvalidFilter',
      target: '$filter',
      text: 'api.filter',
      params: { position, expected: expect.any(String), near: near.slice(0, 20) },
    },
  });
});

test('a filter of any length is read in time that grows with it only', () => {
  expect(parseJobFilter("type eq 'Import' and ".repeat(10_000)).ok).toBe(false);
});
