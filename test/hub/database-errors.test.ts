import { expect, it } from 'vitest';
import { databaseErrorKind } from '../../hub/database-errors';
import { storable } from '../../hub/storable';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['40001', 'retry'],
  ['40P01', 'retry'],
  ['08006', 'retry'],
  ['57P01', 'retry'],
  ['53100', 'retry'],
  ['ECONNREFUSED', 'retry'],
  ['23514', 'data'],
  ['22P05', 'data'],
  ['54000', 'data'],
  ['42P01', 'bug'],
  ['EPERM', null],
  ['ERR_INVALID_ARG_TYPE', null],
])('an error %s is %s', (code, kind) => {
  expect(databaseErrorKind(withCode(code))).toBe(kind);
});

it('looks at the cause, and knows a bug from the database', () => {
  expect(databaseErrorKind(new Error('failed', { cause: withCode('40001') }))).toBe('retry');
  expect(databaseErrorKind(new TypeError('x is undefined'))).toBeNull();
  expect(databaseErrorKind(new Error('Connection terminated unexpectedly'))).toBe('retry');
});

it('makes any value storable and leaves a storable one as it is', () => {
  expect(storable({ 'a\0': ['\ud800x', '😀', 1, null] })).toEqual({
    'a\u{FFFD}': ['\u{FFFD}x', '😀', 1, null],
  });
  let deep: unknown = 'end';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(JSON.stringify(storable(deep)).length).toBeLessThan(200);
});
