import { expect, test } from 'vitest';
import { type ManifestBlob, ManifestProblem } from '../../../electron/transfer/manifest/drive-manifest';
import { readDriveManifest } from '../../../electron/transfer/manifest/read-drive-manifest';
import { mutated } from '../../support/mutated-manifests/mutations';
import { type Random, seededRandom } from '../../support/mutated-manifests/random';
import { realManifests } from '../../support/mutated-manifests/real-manifests';
import { type SlowManifest, slowManifest } from '../../support/mutated-manifests/slow-manifest';

/* docs/transfer.md says how to run a hundred thousand. */
const count = Number(process.env.DOCKSIDE_MUTATED_MANIFESTS ?? 400);
const firstSeed = Number(process.env.DOCKSIDE_SEED ?? 1);

async function* chunked(bytes: Buffer, random: Random) {
  const size = random.pick([1, 7, 64, 1000, 65_536]);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What the product's reader makes of it. Anything but a ManifestProblem is a crash and is thrown. */
async function read(
  bytes: Buffer,
  direction: 'import' | 'export',
  random: Random,
): Promise<SlowManifest | ManifestProblem> {
  const manifest = readDriveManifest(chunked(bytes, random), direction);
  const blobs: ManifestBlob[] = [];
  try {
    for await (const blob of manifest.blobs) blobs.push(blob);
  } catch (error) {
    if (error instanceof ManifestProblem) return error;
    throw error;
  }
  return { ...manifest.drive(), blobs };
}

test('the real manifests are read as the slow reader reads them, and none is refused', async () => {
  for (const { text, direction } of realManifests) {
    const bytes = Buffer.from(text);
    const expected = slowManifest(bytes, direction);
    expect(expected?.blobs.length).toBeGreaterThan(0);
    expect(await read(bytes, direction, seededRandom(1))).toEqual(expected);
  }
});

test(`COPY-1: of ${count} mutated manifests each is read as a slow reader reads it, or refused with line and rule`, {
  timeout: 60_000 + count * 50,
}, async () => {
  const tally = { accepted: 0, refused: 0 };
  const rules = new Set<string>();
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = seededRandom(seed);
    const { text, direction } = random.pick(realManifests);
    const { bytes, names } = mutated(text, random);
    const found = await read(bytes, direction, random);
    const expected = slowManifest(bytes, direction);
    const label = `seed ${seed}: ${names.join(', ')}`;
    if (found instanceof ManifestProblem) {
      tally.refused += 1;
      rules.add(found.rule);
      expect(found.message, label).toMatch(/^line \d+: [^]+ \([a-z-]+\)$/);
      expect(found.line, label).toBeGreaterThanOrEqual(1);
      expect(found.line, label).toBeLessThanOrEqual(bytes.toString().split(/\r\n|\r|\n/).length);
      // A credential is in no message, whatever became of the tags around it.
      expect(found.message, label).not.toContain('c2VjcmV0LW9m');
      expect(expected, `${label}: refused (${found.message})`).toBeNull();
    } else {
      tally.accepted += 1;
      expect(found, label).toEqual(expected);
    }
  }
  expect(tally.refused / count).toBeGreaterThan(0.3);
  expect(tally.accepted / count).toBeGreaterThan(0.1);
  expect(rules.size).toBeGreaterThan(10);
});
