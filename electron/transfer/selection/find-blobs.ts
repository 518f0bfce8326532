import type { BlobItem, ContainerClient } from '@azure/storage-blob';
import type { AskStorage } from '../storage/ask-storage';
import type { Storage } from '../storage/open-storage';
import { storageProblem } from '../storage/storage-problem';
import { type ExportSelection, isCovered, prefixesIn, type SelectedBlob } from './export-selection';

/** `snapshot` null: the blob itself. `length` is as listed, in bytes: what is there when it is copied counts. */
export type FoundBlob = {
  container: string;
  name: string;
  snapshot: string | null;
  length: number;
  kind: 'block' | 'page';
};

type Service = { storage: Storage; ask: AskStorage };

/** Of one answer of the service. */
const pageSize = 5000;

/**
 * Every blob that is selected, once, in an order that the service decides. A blob that is named and not there is given too, so that
 * it is told; a prefix may match nothing.
 */
export async function* findBlobs(service: Service, selection: ExportSelection): AsyncGenerator<FoundBlob> {
  const isListed = ({ container, name }: SelectedBlob) => isCovered(selection.prefixes, container, name);
  const awaited = new Map(selection.blobs.filter(isListed).map((blob) => [keyOf(absent(blob)), blob]));
  for await (const container of containersOf(service, selection)) {
    const client = service.storage.container(container);
    for (const prefix of client ? prefixesIn(selection.prefixes, container) : []) {
      for await (const found of client ? list(service, client, prefix) : []) {
        if (awaited.size > 0) awaited.delete(keyOf(found));
        yield found;
      }
    }
  }
  for (const blob of awaited.values()) yield absent(blob);
  const seen = new Set<string>();
  for (const blob of selection.blobs) {
    if (isListed(blob)) continue;
    for await (const found of named(service, blob)) {
      const key = keyOf(found);
      if (!seen.has(key)) yield found;
      seen.add(key);
    }
  }
}

const keyOf = ({ container, name, snapshot }: FoundBlob) => JSON.stringify([container, name, snapshot]);

/** What was named and is not there, so far. */
const absent = ({ container, name, snapshots }: SelectedBlob): FoundBlob => ({
  container,
  name,
  snapshot: typeof snapshots === 'object' ? snapshots.time : null,
  length: 0,
  kind: 'block',
});

async function* containersOf(
  { storage, ask }: Service,
  { prefixes }: ExportSelection,
): AsyncGenerator<string> {
  const given = new Set<string>();
  for (const { containerPrefix, blobPrefix } of prefixes) {
    if (blobPrefix !== null) given.add(containerPrefix);
    else for await (const name of storage.containers(containerPrefix, ask)) given.add(name);
  }
  yield* [...given].sort();
}

async function* list(
  { ask }: Service,
  container: ContainerClient,
  prefix: string,
): AsyncGenerator<FoundBlob> {
  for (let continuationToken: string | undefined; ; ) {
    const page = await orNoContainer(() =>
      ask(async (abortSignal) => {
        const pages = container
          .listBlobsFlat({ prefix, includeSnapshots: true, abortSignal })
          .byPage({ maxPageSize: pageSize, continuationToken });
        return (await pages.next()).value;
      }),
    );
    if (!page) return;
    for (const item of page.segment.blobItems) yield asFound(container.containerName, item);
    continuationToken = page.continuationToken;
    if (!continuationToken) return;
  }
}

const asFound = (container: string, { name, snapshot, properties }: BlobItem): FoundBlob => ({
  container,
  name,
  snapshot: snapshot ? snapshot : null,
  length: properties.contentLength ?? 0,
  kind: properties.blobType === 'PageBlob' ? 'page' : 'block',
});

async function* named(service: Service, blob: SelectedBlob): AsyncGenerator<FoundBlob> {
  const { container, name, snapshots } = blob;
  const client = service.storage.container(container);
  if (!client || typeof snapshots === 'object') return yield absent(blob);
  let isThere = false;
  // The blob and its snapshots come before every longer name.
  for await (const found of list(service, client, name)) {
    if (found.name !== name) break;
    if (snapshots === 'none' && found.snapshot !== null) continue;
    isThere = true;
    yield found;
  }
  if (!isThere) yield absent(blob);
}

async function orNoContainer<T>(request: () => Promise<T>): Promise<T | null> {
  try {
    return await request();
  } catch (error) {
    if (storageProblem(error) === 'missing') return null;
    throw error;
  }
}
