import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { syncFolderOf } from '../../host/journal-segment';
import type { Planned } from '../checkpoint/export-records';
import { lines } from '../checkpoint/lines';
import { createFileNames } from './file-names';
import type { FoundBlob } from './find-blobs';

const size = z.number().int().min(0);
const foundSchema = z.object({
  container: z.string(),
  name: z.string(),
  snapshot: z.string().nullable(),
  length: size,
  kind: z.enum(['block', 'page']),
}) satisfies z.ZodType<FoundBlob>;
const planItemSchema = foundSchema.extend({
  index: size,
  files: z.object({ content: z.string(), metadata: z.string(), properties: z.string() }),
});

/** One blob of an export and where it goes. `index` is its place in the plan, counted from 0. */
export type PlanItem = z.infer<typeof planItemSchema>;

const fileOf = (folder: string) => path.join(folder, 'plan.jsonl');

/**
 * Writes down what is to be copied and under which names, one JSON object a line, so that a process after this one does the same
 * although the storage has changed. `reserved`: a path on the drive that no blob may have.
 */
export async function writePlan(
  folder: string,
  blobs: AsyncIterable<FoundBlob>,
  reserved: string,
): Promise<Planned> {
  const listing = path.join(folder, 'listing.jsonl');
  const fresh = `${fileOf(folder)}.new`;
  const names = createFileNames();
  names.reserve(reserved);
  async function* seen() {
    for await (const blob of blobs) {
      names.see(blob);
      yield `${JSON.stringify(blob)}\n`;
    }
  }
  await pipeline(seen, createWriteStream(listing, { mode: 0o600 }));
  let count = 0;
  let bytes = 0;
  async function* named() {
    for await (const blob of read(listing, foundSchema)) {
      yield `${JSON.stringify({ ...blob, index: count, files: names.nameFor(blob) } satisfies PlanItem)}\n`;
      count += 1;
      bytes += blob.length;
    }
  }
  await pipeline(named, createWriteStream(fresh, { mode: 0o600, flush: true }));
  await rename(fresh, fileOf(folder));
  await syncFolderOf(fileOf(folder));
  await rm(listing);
  return { blobs: count, bytes, md5: await md5Of(fileOf(folder)) };
}

/** Throws when the plan is not the one that was written. */
export async function checkPlan(folder: string, { md5 }: Planned): Promise<void> {
  if ((await md5Of(fileOf(folder))) !== md5)
    throw new Error(
      `The plan ${fileOf(folder)} is damaged. Keep it for the record, and begin again with an empty state folder.`,
    );
}

/** A process after the one that made the plan knows no selection. */
export async function containersOfPlan(folder: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { container } of readPlan(folder)) names.add(container);
  return names;
}

export const readPlan = (folder: string): AsyncGenerator<PlanItem> => read(fileOf(folder), planItemSchema);

async function* read<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  const handle = await open(file, 'r');
  try {
    for await (const { text } of lines(handle)) yield schema.parse(JSON.parse(text));
  } finally {
    await handle.close();
  }
}

async function md5Of(file: string): Promise<string> {
  const md5 = createHash('md5');
  for await (const chunk of createReadStream(file)) md5.update(chunk);
  return md5.digest('hex').toUpperCase();
}
