import type { Outcome } from '../checkpoint/checkpoint-records';
import { type LogEntry, onlyErrors } from '../drive-log/log-entry';
import type { ManifestBlob } from '../manifest/drive-manifest';

/** What a log says of a blob that ended so. */
export function logEntry(blob: ManifestBlob, outcome: Outcome): LogEntry {
  const exceptions = new Map(outcome.exceptions);
  const ranges = blob.ranges.map((range, place) => ({
    ...range,
    status: exceptions.get(place) ?? outcome.ranges,
  }));
  return {
    status: outcome.status,
    blobPath: `${blob.container}/${outcome.name}`,
    filePath: blob.filePath,
    length: blob.length,
    disposition: { asked: blob.disposition, status: outcome.disposition },
    kind: blob.kind,
    // Of what a rule left out nothing was processed, well or not.
    ranges: outcome.disposition === 'Skipped' ? [] : ranges,
    metadata: outcome.metadata && { files: blob.metadata, status: outcome.metadata },
    properties: outcome.properties && { files: blob.properties, status: outcome.properties },
  };
}

/** In the order of the manifest, whatever the order in which blobs ended. What was not reached is in no log. */
export async function* logEntries(
  blobs: AsyncIterable<ManifestBlob>,
  outcomeOf: (index: number) => Promise<Outcome | null>,
  kind: 'error' | 'verbose',
): AsyncGenerator<LogEntry> {
  for await (const blob of blobs) {
    const outcome = await outcomeOf(blob.index);
    if (!outcome || (kind === 'error' && outcome.status === 'Completed')) continue;
    const entry = logEntry(blob, outcome);
    yield kind === 'error' ? onlyErrors(entry) : entry;
  }
}
