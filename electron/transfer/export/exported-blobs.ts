import type { ExportCheckpoint } from '../checkpoint/export-checkpoint';
import type { ExportOutcome, SettingsFile } from '../checkpoint/export-records';
import { type LogEntry, onlyErrors, type SettingsEntry } from '../drive-log/log-entry';
import { type PlanItem, readPlan } from '../selection/plan';

export type ExportedBlob = { item: PlanItem; outcome: ExportOutcome };

/** What ended, in the order of the plan, whatever the order in which it ended. */
export async function* exportedBlobs(
  stateFolder: string,
  checkpoint: ExportCheckpoint,
): AsyncGenerator<ExportedBlob> {
  for await (const item of readPlan(stateFolder)) {
    const outcome = await checkpoint.outcome(item.index);
    if (outcome) yield { item, outcome };
  }
}

/** What the next drive takes: what had no room, and what was in use. */
export async function* incompleteBlobs(
  stateFolder: string,
  checkpoint: ExportCheckpoint,
): AsyncGenerator<PlanItem> {
  for await (const item of readPlan(stateFolder)) {
    const isInUse = async () => (await checkpoint.outcome(item.index))?.status === 'LeasePresent';
    if (checkpoint.isLeft(item.index) || (await isInUse())) yield item;
  }
}

/** The entries of a log of an export. */
export async function* exportLogEntries(
  stateFolder: string,
  checkpoint: ExportCheckpoint,
  kind: 'error' | 'verbose',
): AsyncGenerator<LogEntry> {
  for await (const blob of exportedBlobs(stateFolder, checkpoint)) {
    if (kind === 'error' && blob.outcome.status === 'Completed') continue;
    const entry = entryOf(blob);
    yield kind === 'error' ? onlyErrors(entry) : entry;
  }
}

function entryOf({ item, outcome }: ExportedBlob): LogEntry {
  const exceptions = new Map(outcome.exceptions);
  return {
    status: outcome.status,
    blobPath: inXml(`${item.container}/${item.name}`),
    filePath: item.files.content,
    snapshot: item.snapshot,
    length: outcome.length,
    lastModified: outcome.lastModified,
    disposition: null,
    kind: outcome.kind,
    ranges: outcome.ranges.map(([offset, length, md5], place) => ({
      offset,
      length,
      id: null,
      md5: md5 === '' ? null : md5,
      status: exceptions.get(place) ?? outcome.rangeStatus,
    })),
    metadata: settingsEntry(outcome.metadata, item.files.metadata),
    properties: settingsEntry(outcome.properties, item.files.properties),
  };
}

function settingsEntry(file: SettingsFile | null, path: string): SettingsEntry | null {
  if (!file) return null;
  return {
    status: file.status,
    files: { list: null, own: file.md5 === null ? null : { path, md5: file.md5 } },
  };
}

/** A name that XML cannot hold is told as its address would be. */
const inXml = (text: string) =>
  // oxlint-disable-next-line no-control-regex -- what XML 1.0 holds in no form
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, encodeURIComponent);
