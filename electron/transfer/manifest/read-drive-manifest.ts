import type { ManifestBlob, ManifestDrive } from './drive-manifest';
import { createManifestGrammar, type Direction } from './manifest-grammar';
import { readXml } from './read-xml';

export type DriveManifest = {
  /** In the order of the manifest. Ends by throwing a ManifestProblem when a rule is broken, also after the last blob. */
  blobs: AsyncGenerator<ManifestBlob>;
  /** Known from the first blob on, and at the end. */
  drive: () => ManifestDrive;
};

/** Streams a drive manifest: of a manifest of any size, one chunk and one blob are in memory. */
export function readDriveManifest(bytes: AsyncIterable<Uint8Array>, direction: Direction): DriveManifest {
  const grammar = createManifestGrammar(direction);
  async function* blobs() {
    for await (const events of readXml(bytes)) {
      for (const event of events) {
        const blob = grammar.take(event);
        if (blob) yield blob;
      }
    }
  }
  return { blobs: blobs(), drive: grammar.drive };
}
