import { expect, test } from 'vitest';
import { toCsv } from '../../shared/to-csv';

test('quotes what would break a line or a field', () => {
  expect(toCsv([['a', 'b, c', 'd "e"', 'f\ng', 7]])).toBe('\u{feff}a,"b, c","d ""e""","f\ng",7\r\n');
});

test('lets no text run as a formula in a spreadsheet, and leaves numbers alone', () => {
  expect(toCsv([['=1+1', '+46', '-x', '@y', '\tz', -3, 'a=b']])).toBe(
    "\u{feff}'=1+1,'+46,'-x,'@y,'\tz,-3,a=b\r\n",
  );
});
