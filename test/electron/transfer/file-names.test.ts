import { expect, test } from 'vitest';
import { createFileNames, isNameable } from '../../../electron/transfer/selection/file-names';
import type { FoundBlob } from '../../../electron/transfer/selection/find-blobs';

const found = (container: string, name: string, snapshot: string | null = null): FoundBlob => ({
  container,
  name,
  snapshot,
  length: 1,
  kind: 'block',
});

function namesOf(blobs: FoundBlob[], reserved = '\\DriveManifest.xml') {
  const names = createFileNames();
  names.reserve(reserved);
  for (const blob of blobs) names.see(blob);
  return blobs.map((blob) => names.nameFor(blob).content);
}

test('COPY-10 a blob goes where its path says, a snapshot with its time', () => {
  const snapshot = '2026-03-04T05:06:07.0890000Z';
  expect(
    namesOf([
      found('pictures', 'bob/desert.jpg'),
      found('pictures', 'bob/desert.jpg', snapshot),
      found('$root', 'a'),
    ]),
  ).toEqual([
    '\\pictures\\bob\\desert.jpg',
    '\\pictures\\bob\\desert (2026-03-04T05-06-07.0890000Z).jpg',
    '\\$root\\a',
  ]);
});

test('COPY-10 a container that is a device, and a blob in the place of the manifest, go elsewhere', () => {
  const [device, manifest, plain] = namesOf(
    [found('aux', 'a.txt'), found('pictures', 'M.xml'), found('pictures', 'b')],
    '\\pictures\\m.xml',
  );
  expect(device).toMatch(/^\\~renamed\\[0-9a-f]{32}\.txt$/);
  expect(manifest).toMatch(/^\\~renamed\\[0-9a-f]{32}\.xml$/);
  expect(plain).toBe('\\pictures\\b');
});

test('COPY-10 what an address would resolve, or XML cannot hold, is no name', () => {
  const names = ['../x', 'a/./b', '..', 'a\u0001b', 'a\uffffb'];
  expect(names.filter((name) => isNameable({ name }))).toEqual([]);
  expect(['..a', 'a..b/c', 'ÅÄÖ 漢字', ' '].filter((name) => !isNameable({ name }))).toEqual([]);
});
