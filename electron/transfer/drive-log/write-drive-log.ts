import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type LogEntry, logEntryXml, xmlText } from './log-entry';
import type { DriveStatus } from './status-codes';

/** Of 2014-11-01, the only one that Microsoft describes in full. The same entries give the same bytes. */
export async function* driveLogXml(
  driveId: string,
  entries: AsyncIterable<LogEntry> | Iterable<LogEntry>,
  status: DriveStatus,
): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<DriveLog Version="2014-11-01">\n';
  yield `  <DriveId>${xmlText(driveId)}</DriveId>\n`;
  for await (const entry of entries) yield logEntryXml(entry);
  yield `  <Status>${status}</Status>\n</DriveLog>\n`;
}

/** Streams a log into a file of its own (0600), over one that was there, and flushes it. */
export async function writeDriveLog(file: string, log: AsyncIterable<string>): Promise<void> {
  await pipeline(log, createWriteStream(file, { mode: 0o600, flush: true }));
}
