import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ManifestBlob } from '../../../electron/transfer/manifest/drive-manifest';
import { type Azurite, startAzurite } from '../../support/azurite';
import { type BuiltBlob, md5, someBytes } from '../../support/built-drive';
import { type ImportBench, openBench } from '../../support/import-bench';
import { mutated } from '../../support/mutated-manifests/mutations';
import { seededRandom } from '../../support/mutated-manifests/random';
import { slowManifest } from '../../support/mutated-manifests/slow-manifest';

/* docs/transfer.md says how to run more. */
const count = Number(process.env.DOCKSIDE_MUTATED_IMPORTS ?? 15);
const firstSeed = Number(process.env.DOCKSIDE_SEED ?? 1);

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());

const blobs: BuiltBlob[] = [
  { blobPath: 'a.jpg', content: someBytes('a', 5000), rangeBytes: 2048, hasIds: true },
  { blobPath: 'folder/b & c.bin', content: someBytes('b', 3000), disposition: 'rename' },
  { blobPath: 'empty', content: Buffer.alloc(0), disposition: 'overwrite' },
  { blobPath: 'd.vhd', content: someBytes('d', 4096), kind: 'page', rangeBytes: 1024, gaps: [2] },
];

/** What is stored under the manifest's own name, held against the mutated manifest and against the file: nothing of the engine. */
async function isStoredRight(bench: ImportBench, blob: ManifestBlob): Promise<boolean> {
  const client = azurite.service.getContainerClient(blob.container).getBlobClient(blob.name);
  if (!(await client.exists())) return false;
  const stored = blob.length === 0 ? Buffer.alloc(0) : await client.downloadToBuffer();
  const { contentLength, blobType } = await client.getProperties();
  if (contentLength !== blob.length || blobType !== (blob.kind === 'block' ? 'BlockBlob' : 'PageBlob'))
    return false;
  const file = readFileSync(path.join(bench.drive.folder, ...blob.filePath.split('\\')));
  const outside = Buffer.from(stored);
  for (const { offset, length, md5: hash } of blob.ranges) {
    const bytes = stored.subarray(offset, offset + length);
    if (md5(bytes) !== hash || !bytes.equals(file.subarray(offset, offset + length))) return false;
    outside.fill(0, offset, offset + length);
  }
  return outside.every((byte) => byte === 0);
}

test(`COPY-3: of ${count} mutated manifests none is copied when a rule is broken, and none is Completed wrongly`, {
  timeout: 60_000 + count * 5000,
}, async () => {
  const tally = { refused: 0, completed: 0 };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const bench = openBench(azurite, blobs);
    const manifest = readFileSync(bench.drive.manifest, 'utf8');
    // The first is as it should be: one that was never copied would prove nothing.
    const { bytes, names } =
      seed === firstSeed
        ? { bytes: Buffer.from(manifest), names: [] }
        : mutated(manifest, seededRandom(seed));
    writeFileSync(bench.drive.manifest, bytes);
    const expected = slowManifest(bytes, 'import');
    const result = await bench.run();
    const label = `seed ${seed}: ${names.join(', ')}: ${result.message}`;
    if (expected === null) {
      tally.refused += 1;
      expect(result, label).toMatchObject({ status: 'Faulted', fault: 'manifest-error', copied: 0 });
      expect(await bench.stored(), label).toEqual({});
    } else {
      expect(result.status, label).toMatch(/^Completed/);
      expect(result.copied + result.skipped + result.failed, label).toBe(expected.blobs.length);
    }
    if (result.status === 'Completed' && expected) {
      tally.completed += 1;
      for (const blob of expected.blobs) expect(await isStoredRight(bench, blob), label).toBe(true);
    }
    bench.remove();
  }
  expect(tally.refused).toBeGreaterThan(0);
  expect(tally.completed).toBeGreaterThan(0);
});
