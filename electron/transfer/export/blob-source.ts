import type { BlobClient, BlobGetPropertiesResponse } from '@azure/storage-blob';
import type { OpenExport } from '../checkpoint/export-checkpoint';
import type { PlanItem } from '../selection/plan';
import { storageProblem } from '../storage/storage-problem';
import type { ExportContext } from './export-context';

/** One state of a blob, which all of its ranges are read from. */
export type BlobSource = {
  client: BlobClient;
  etag: string;
  kind: 'block' | 'page';
  length: number;
  found: BlobGetPropertiesResponse;
  /** One that we took and remove again. */
  ownSnapshot: string | null;
};

/** This access is for another container. */
export class NoAccess extends Error {
  override name = 'NoAccess';
}

/** The blob is in use, and the service does not let us take a snapshot of it. */
export class InUse extends Error {
  override name = 'InUse';
}

/**
 * The blob as it stands there, or a snapshot of it: while somebody holds a lease, or after it `hasChanged` under us, it would not
 * stand still. What a process before this one began to read is read on.
 */
export async function openSource(
  context: ExportContext,
  item: PlanItem,
  { before, hasChanged }: { before: OpenExport | null; hasChanged: boolean },
): Promise<BlobSource> {
  const container = context.container(item.container);
  if (!container) throw new NoAccess();
  const client = container.getBlobClient(item.name);
  if (item.snapshot !== null) return lookAt(context, client.withSnapshot(item.snapshot));
  if (before?.snapshot) {
    const kept = await lookAt(context, client.withSnapshot(before.snapshot), before.snapshot).catch(
      orMissing,
    );
    if (kept) return kept;
  }
  const source = await lookAt(context, client);
  if (source.found.leaseStatus !== 'locked' && !hasChanged) return source;
  const snapshot = await takeSnapshot(context, client);
  return lookAt(context, client.withSnapshot(snapshot), snapshot);
}

/** What there is to read now. */
export async function lookAt(
  { ask }: Pick<ExportContext, 'ask'>,
  client: BlobClient,
  ownSnapshot: string | null = null,
): Promise<BlobSource> {
  const found = await ask((abortSignal) => client.getProperties({ abortSignal }));
  return {
    client,
    etag: found.etag ?? '',
    // An append blob becomes a file as any other does.
    kind: found.blobType === 'PageBlob' ? 'page' : 'block',
    length: found.contentLength ?? 0,
    found,
    ownSnapshot,
  };
}

function orMissing(error: unknown): null {
  if (storageProblem(error) === 'missing') return null;
  throw error;
}

async function takeSnapshot({ ask }: ExportContext, client: BlobClient): Promise<string> {
  try {
    const { snapshot } = await ask((abortSignal) => client.createSnapshot({ abortSignal }));
    if (snapshot) return snapshot;
  } catch (error) {
    if (!['forbidden', 'leased', 'failed', 'exists'].includes(storageProblem(error) ?? '')) throw error;
  }
  throw new InUse();
}

/** Takes our own snapshot away again; the customer's account is as it was. */
export async function closeSource(context: ExportContext, item: PlanItem, source: BlobSource): Promise<void> {
  const { ownSnapshot: snapshot, client } = source;
  if (snapshot === null) return;
  try {
    await context.ask((abortSignal) => client.delete({ abortSignal }));
  } catch (error) {
    const problem = storageProblem(error);
    if (problem === 'missing') return;
    if (problem !== 'forbidden' && problem !== 'failed') throw error;
    context.report({ event: 'snapshot-left', path: `${item.container}/${item.name}`, snapshot });
  }
}
