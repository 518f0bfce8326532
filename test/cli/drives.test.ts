import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ended, npm } from '../support/npm-command';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-drives-'));
  const describe = (name: string, drive: object) => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'dockside-drive.json'), JSON.stringify(drive));
  };
  describe('one', { serial: '9WM35C2V', model: 'ST1000', bytes: 1e12, bay: '2' });
  describe('two', { serial: null, bytes: 5e11, isReadOnly: true });
  describe('three', { serial: 3 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drives = (...args: string[]) => ended(npm(['run', '-s', 'transfer', '--', 'drives', ...args]));

test('transfer drives says of each drive how it could be used, for people and for programs', async () => {
  const [one, two, three] = ['one', 'two', 'three'].map((name) => path.join(folder, name));
  const table = await drives('--folder', folder);
  expect(table).toMatchObject({ code: 0 });
  const lines = table.stdout.split('\n').map((line) => line.replace(/ {2,}/g, '  '));
  expect(lines).toEqual([
    'DEVICE  BAY  SERIAL  MODEL  SIZE  BUS  VOLUME',
    `${one}  2  9WM35C2V  ST1000  1.0 TB  folder  folder`,
    `  import: yes, only read, from ${one}`,
    `  export: yes, written, on ${one}`,
    `${two}  -  none reported  -  500 GB  folder  folder`,
    '  no serial number is reported: it cannot be matched with a label here',
    `  import: yes, only read, from ${two}`,
    '  export: no. An export writes to the drive, and it is write-protected.',
    `${three} is left out: what the operating system says of it is not understood`,
    '',
  ]);
  const json = await drives('--folder', folder, '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    drives: [
      { device: one, serial: '9WM35C2V', import: { usable: true, volume: one }, export: { usable: true } },
      { device: two, export: { usable: false, reason: 'write-protected', fault: 'drive-unsupported' } },
    ],
    leftOut: [{ device: three, why: 'not-understood' }],
  });
}, 180_000);

test('transfer drives lists the real drives of this machine, and tells a wrong command line from a wrong folder', async () => {
  if (process.platform === 'linux')
    expect(await drives()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^(DEVICE|No drive)/) });
  expect(await drives('--disk', 'x')).toMatchObject({ code: 2, stdout: '' });
  const none = await drives('--folder', path.join(folder, 'none'));
  expect(none).toMatchObject({ code: 1, stdout: '' });
  expect(none.stderr).toContain('The drives cannot be listed');
}, 180_000);
