import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DriveGone, openDrive } from '../../../electron/transfer/drive/drive-files';
import { manifestReader } from '../../../electron/transfer/manifest/manifest-file';
import { scanManifest } from '../../../electron/transfer/manifest/scan-manifest';
import { buildDrive, someBytes } from '../../support/built-drive';

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dockside-manifest-'));
  root = path.join(folder, 'drive');
  buildDrive(root, [{ blobPath: 'files/a.bin', content: someBytes('a', 1000) }]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function scan(file: string, driveFolder = root) {
  const drive = await openDrive(driveFolder);
  return scanManifest({ read: manifestReader(drive, driveFolder, file), hash: null, serial: null });
}

test('a manifest is read from the drive, under another name of the drive, and from this machine', async () => {
  const alias = path.join(folder, 'alias');
  symlinkSync(root, alias);
  for (const from of [path.join(root, 'DriveManifest.xml'), path.join(alias, 'DriveManifest.xml')])
    expect(await scan(from)).toMatchObject({ blobs: 1, bytes: 1000 });
  const ours = path.join(folder, 'ours.xml');
  renameSync(path.join(root, 'DriveManifest.xml'), ours);
  expect(await scan(ours)).toMatchObject({ blobs: 1 });
  // A link of the operator's own is theirs to make.
  symlinkSync(ours, path.join(folder, 'link.xml'));
  expect(await scan(path.join(folder, 'link.xml'))).toMatchObject({ blobs: 1 });
});

test('COPY-2 a manifest on the drive that is a link, or lies behind one, is refused', async () => {
  const aside = path.join(folder, 'aside');
  mkdirSync(aside);
  renameSync(path.join(root, 'DriveManifest.xml'), path.join(aside, 'DriveManifest.xml'));
  symlinkSync(path.join(aside, 'DriveManifest.xml'), path.join(root, 'DriveManifest.xml'));
  symlinkSync(aside, path.join(root, 'linked'));
  symlinkSync(root, path.join(folder, 'alias'));
  for (const from of [
    path.join(root, 'DriveManifest.xml'),
    path.join(root, 'linked', 'DriveManifest.xml'),
    path.join(folder, 'alias', 'DriveManifest.xml'),
  ]) {
    expect(await scan(from)).toEqual({
      failed: 'ManifestAccessDenied',
      message: expect.stringMatching(/^The manifest .*DriveManifest\.xml cannot be read: it is a link/),
    });
  }
});

test('what keeps a manifest of the drive from being read has its published status', async () => {
  expect(await scan(path.join(root, 'none.xml'))).toMatchObject({ failed: 'ManifestNotFound' });
  expect(await scan(root)).toMatchObject({ failed: 'ManifestNameInvalid' });
  expect(await scan(path.join(root, 'a:b.xml'))).toMatchObject({ failed: 'ManifestNameInvalid' });
  expect(await scan(path.join(root, 'a'.repeat(256)))).toMatchObject({ failed: 'ManifestNameTooLong' });
  expect(await scan(path.join(folder, 'none.xml'))).toMatchObject({ failed: 'ManifestNotFound' });
});

test('a drive that is gone is no missing manifest', async () => {
  const drive = await openDrive(root);
  const read = manifestReader(drive, root, path.join(root, 'DriveManifest.xml'));
  renameSync(root, path.join(folder, 'unplugged'));
  await expect(scanManifest({ read, hash: null, serial: null })).rejects.toThrow(DriveGone);
});
