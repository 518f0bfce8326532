import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  DriveGone,
  openDrive,
  type ReadAt,
  readFromDisk,
} from '../../../electron/transfer/drive/drive-files';
import { parseDrivePath } from '../../../electron/transfer/drive/drive-path';
import { readRange } from '../../../electron/transfer/drive/read-range';
import { md5, someBytes } from '../../support/built-drive';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-drive-'));
  mkdirSync(path.join(folder, 'drive', 'inside'), { recursive: true });
  writeFileSync(path.join(folder, 'secret'), 'of this machine');
  writeFileSync(path.join(folder, 'drive', 'inside', 'a b.txt'), 'content');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const root = () => path.join(folder, 'drive');

async function problemOf(filePath: string) {
  const opened = await (await openDrive(root())).open(filePath);
  if ('failed' in opened) return opened.failed;
  await opened.handle.close();
  return `${opened.size} bytes`;
}

test.each([
  ['\\inside\\a b.txt', ['inside', 'a b.txt']],
  ['inside/a.txt', ['inside', 'a.txt']],
  ['\\ÅÄÖ 漢字\\.hidden', ['ÅÄÖ 漢字', '.hidden']],
  ['\\console.txt', ['console.txt']],
])('the path %s is of the drive', (filePath, parts) => {
  expect(parseDrivePath(filePath)).toEqual({ parts });
});

test.each([
  '\\..\\secret',
  '..\\secret',
  '\\inside\\..\\..\\secret',
  '\\inside\\.\\a',
  '\\.. \\secret',
  'C:\\Windows\\win.ini',
  '\\\\server\\share\\a',
  '\\\\?\\C:\\a',
  '//etc/passwd',
  '\\a.txt:stream',
  '\\CON',
  '\\inside\\nul.txt',
  '\\com1',
  '\\LPT¹.log',
  '\\aux ',
  '\\a\u0000b',
  '\\a\nb',
  '\\a?b',
  '\\inside\\',
  '\\',
  '',
])('COPY-2 the path %j is no name of a file on a drive', (filePath) => {
  expect(parseDrivePath(filePath)).toEqual({ failed: 'FileNameInvalid' });
});

test('a name or path that NTFS cannot have is too long', () => {
  expect(parseDrivePath(`\\${'a'.repeat(256)}`)).toEqual({ failed: 'FileNameTooLong' });
  expect(parseDrivePath('\\a'.repeat(20_000))).toEqual({ failed: 'FileNameTooLong' });
});

test('COPY-2 links, folders and pipes are no files of a customer', async () => {
  symlinkSync(path.join(folder, 'secret'), path.join(root(), 'link'));
  symlinkSync(folder, path.join(root(), 'up'));
  symlinkSync(path.join(root(), 'inside'), path.join(root(), 'also-inside'));
  execFileSync('mkfifo', [path.join(root(), 'pipe')]);
  expect(await problemOf('\\inside\\a b.txt')).toBe('7 bytes');
  for (const name of ['link', 'up\\secret', 'also-inside\\a b.txt', 'pipe', 'inside'])
    expect([name, await problemOf(`\\${name}`)]).toEqual([name, 'FileAccessDenied']);
  expect(await problemOf('\\nothing')).toBe('FileNotFound');
  expect(await problemOf('\\inside\\a b.txt\\more')).toBe('FileNotFound');
  expect(await problemOf(`\\${'漢'.repeat(200)}`)).toBe('FileNameTooLong');
});

test('a drive that is gone, or another folder at its place, is no missing file', async () => {
  const drive = await openDrive(root());
  renameSync(root(), path.join(folder, 'unplugged'));
  await expect(drive.open('\\inside\\a b.txt')).rejects.toThrow(DriveGone);
  mkdirSync(root());
  await expect(drive.open('\\inside\\a b.txt')).rejects.toThrow(DriveGone);
  await expect(openDrive(path.join(folder, 'never'))).rejects.toThrow(DriveGone);
});

const eio = () => Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });

/** A disk of which `bad` bytes cannot be read, `times` times each place. */
function failingDisk(bad: { from: number; to: number }, times = Number.POSITIVE_INFINITY): ReadAt {
  let left = times;
  return async (handle, into, position) => {
    if (position < bad.to && position + into.length > bad.from && left-- > 0) throw eio();
    return readFromDisk(handle, into, position);
  };
}

async function readOne(readAt: ReadAt, bytes: Buffer, hash = md5(bytes)) {
  writeFileSync(path.join(root(), 'file'), bytes);
  const drive = await openDrive(root());
  const opened = await drive.open('\\file');
  if ('failed' in opened) throw new Error(opened.failed);
  const { handle } = opened;
  const range = { offset: 0, length: 3_000_000, md5: hash, id: null };
  const read = await readRange({ handle, drive, readAt }, range);
  await handle.close();
  return 'bytes' in read ? { isRight: read.bytes.equals(bytes) } : read;
}

test('a range is what its MD5 says, or corrupted, or shorter than the manifest says', async () => {
  const bytes = someBytes('range', 3_000_000);
  expect(await readOne(readFromDisk, bytes)).toEqual({ isRight: true });
  expect(await readOne(readFromDisk, bytes, md5('other'))).toEqual({ failed: 'Corrupted' });
  expect(await readOne(readFromDisk, bytes.subarray(1))).toEqual({ failed: 'FileUnexpectedEnd' });
});

test('COPY-5 a read error is tried again, and what stays unreadable is named to the sector', async () => {
  const bytes = someBytes('bad', 3_000_000);
  const bad = { from: 1_500_000, to: 1_500_010 };
  expect(await readOne(failingDisk(bad, 2), bytes)).toEqual({ isRight: true });
  // Readable again when it is read in small pieces: enough.
  expect(await readOne(failingDisk(bad, 4), bytes)).toEqual({ isRight: true });
  expect(await readOne(failingDisk(bad), bytes)).toEqual({
    failed: 'IOFailed',
    bad: { offset: Math.floor(1_500_000 / 4096) * 4096, length: 4096 },
  });
});
