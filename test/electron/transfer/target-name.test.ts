import { expect, test } from 'vitest';
import { logName } from '../../../electron/transfer/publish/log-name';
import { renamed, renameFamily } from '../../../electron/transfer/storage/target-name';

test.each([
  ['BlobNameWithoutDot', 'BlobNameWithoutDot (2)', 'BlobNameWithoutDot (3)'],
  ['Seattle.jpg', 'Seattle (2).jpg', 'Seattle (3).jpg'],
  ['a/b.tar.gz', 'a/b.tar (2).gz', 'a/b.tar (3).gz'],
  ['v1.2/readme', 'v1.2/readme (2)', 'v1.2/readme (3)'],
  ['.gitignore', ' (2).gitignore', ' (3).gitignore'],
])('%s is renamed as the published rule says', (name, second, third) => {
  expect([renamed(name, 1), renamed(name, 2), renamed(name, 3)]).toEqual([name, second, third]);
  for (const one of [second, third]) expect(renameFamily(one)).toBe(renameFamily(name));
});

test('a log has the published name, whatever a serial number holds', () => {
  expect(logName('ams-42', '9WM35C2V', '2026-03-04T05:06:07.089Z', 'error')).toBe(
    'waies/ams-42_9WM35C2V_20260304-050607-089_error.xml',
  );
  expect(logName('ams-42', 'WD/1 ?', '2026-03-04T05:06:07.089Z', 'verbose')).toBe(
    'waies/ams-42_WD-1--_20260304-050607-089_verbose.xml',
  );
});
