import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDrive } from '../../../electron/drives/check-drive';
import { descriptorName, findFolderDrives } from '../../../electron/drives/folder-drives';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-folders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder with a descriptor is a drive, and only such a folder', async () => {
  const describe = (name: string, text: string) => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, descriptorName), text);
  };
  describe('b-good', '{"serial":"9WM35C2V","model":"ST1000","bytes":1000000,"bay":"2"}');
  describe('a-none', '{"serial":null,"bytes":5}');
  describe('broken', '{"serial":');
  describe('odd', '{"serial":1,"bytes":"x"}');
  mkdirSync(path.join(folder, 'plain'));
  writeFileSync(path.join(folder, 'file'), '');
  const found = await findFolderDrives(folder)();
  if ('problem' in found) throw new Error(found.message);
  const { drives, leftOut } = found;
  expect(drives.map(({ device, serial, bay }) => [path.basename(device), serial, bay])).toEqual([
    ['a-none', null, null],
    ['b-good', '9WM35C2V', '2'],
  ]);
  expect(leftOut.map(({ device, why }) => [path.basename(device), why])).toEqual([
    ['broken', 'not-understood'],
    ['odd', 'not-understood'],
  ]);
  for (const direction of ['import', 'export'] as const)
    expect(drives.map((drive) => checkDrive(drive, direction))).toMatchObject([
      { volume: { id: path.join(folder, 'a-none') } },
      { volume: { id: path.join(folder, 'b-good') } },
    ]);
  expect(await findFolderDrives(path.join(folder, 'none'))()).toMatchObject({ problem: 'tool-failed' });
});
