import { xmlText } from '../drive-log/log-entry';
import type { FoundBlob } from './find-blobs';

/** The published form of a blob list, which the next drive takes as its selection. */
export async function* blobListXml(blobs: AsyncIterable<FoundBlob>): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<BlobList>\n';
  for await (const { container, name, snapshot } of blobs) {
    const which = snapshot === null ? 'IncludeSnapshots="false"' : `SnapshotTime="${xmlText(snapshot)}"`;
    yield `  <BlobPath ${which}>${xmlText(`${container}/${name}`)}</BlobPath>\n`;
  }
  yield '</BlobList>\n';
}
