import type { FileHandle } from 'node:fs/promises';
import type { ContainerClient } from '@azure/storage-blob';
import type { OpenBlob, Target } from '../checkpoint/checkpoint';
import type { Outcome } from '../checkpoint/checkpoint-records';
import { isWarning } from '../checkpoint/totals';
import { type BlobSettings, readBlobSettings } from '../drive/blob-settings';
import type { BlobStatus } from '../drive-log/status-codes';
import type { ManifestBlob } from '../manifest/drive-manifest';
import { storageProblem } from '../storage/storage-problem';
import { chooseTarget } from './choose-target';
import type { ImportContext } from './import-context';
import { BlobChanged } from './read-back';
import { type Stored, storeBlob } from './store-blob';
import { blockBlobWriter } from './write-block-blob';
import { pageBlobWriter } from './write-page-blob';

/** How often somebody else may be quicker than we before a blob is given up. */
const mostTaken = 5;

/** Copies one blob to its end, well or not, and notes how it ended. Throws only what stops the whole transfer. */
export async function copyBlob(
  context: ImportContext,
  blob: ManifestBlob,
  isSurelyFree: boolean,
): Promise<void> {
  const begunAt = performance.now();
  const outcome = await outcomeOf(context, blob, isSurelyFree);
  await context.checkpoint.setDone(blob.index, verifiedBytes(blob, outcome), outcome);
  context.times.onFiles += performance.now() - begunAt;
  if (outcome.status === 'Completed' && !isWarning(outcome)) return;
  const { status, disposition, name } = outcome;
  const path = `${blob.container}/${name}`;
  context.report({ event: 'blob', path, filePath: blob.filePath, status, disposition });
}

async function outcomeOf(
  context: ImportContext,
  blob: ManifestBlob,
  isSurelyFree: boolean,
): Promise<Outcome> {
  const opened = await context.drive.open(blob.filePath);
  if ('failed' in opened) return givenUp(blob, opened.failed);
  const { handle, size } = opened;
  try {
    // What lies behind the manifest's length would be lost without a word.
    if (size > blob.length) return givenUp(blob, 'Failed');
    return await copyFile(context, { blob, handle, isSurelyFree });
  } catch (error) {
    const status = blobStatusOf(error);
    if (status === null) throw error;
    const target = context.checkpoint.open(blob.index);
    return { ...givenUp(blob, status), ...(target?.isMade ? madeAs(target) : {}) };
  } finally {
    await handle.close();
  }
}

type File = { blob: ManifestBlob; handle: FileHandle; isSurelyFree: boolean };

async function copyFile(context: ImportContext, { blob, handle, isSurelyFree }: File): Promise<Outcome> {
  const container = await context.container(blob.container);
  if (!container) return givenUp(blob, 'BlobRequestForbidden');
  const settings = await readBlobSettings(context.drive, context.readAt, blob);
  let open = context.checkpoint.open(blob.index);
  let isResumed = open !== null;
  for (let taken = 0; taken < mostTaken; taken++) {
    if (!open) {
      const isFree = isSurelyFree && taken === 0;
      const target = isFree ? createdAs(blob) : await chooseTarget(context, container, blob);
      if (target === 'no-name') return givenUp(blob, 'RenameFailed');
      if (target === 'skip') return skipped(blob);
      await context.checkpoint.setTarget(blob.index, target);
      open = { ...target, ranges: 0, isMade: false };
    }
    const stored = await store(context, container, { blob, settings, handle, target: open, isResumed });
    if (stored.end !== 'taken') return outcomeAs(settings, open, stored);
    open = null;
    isResumed = false;
  }
  return givenUp(blob, 'RenameFailed');
}

function store(
  context: ImportContext,
  container: ContainerClient,
  storing: {
    blob: ManifestBlob;
    settings: BlobSettings;
    handle: FileHandle;
    target: OpenBlob;
    isResumed: boolean;
  },
): Promise<Stored> {
  const writer = storing.blob.kind === 'block' ? blockBlobWriter : pageBlobWriter;
  return storeBlob(context, storing, writer(context, container, storing));
}

const createdAs = ({ name }: ManifestBlob): Target => ({ name, was: 'Created' });
const madeAs = ({ name, was }: OpenBlob) => ({ name, disposition: was });

/** Nothing of it was copied, and nothing of it was looked at any further. */
function givenUp(blob: ManifestBlob, status: BlobStatus): Outcome {
  const has = (files: ManifestBlob['metadata']) =>
    (files.own ?? files.list) ? ('Cancelled' as const) : null;
  return {
    status,
    name: blob.name,
    disposition: 'Cancelled',
    ranges: 'Cancelled',
    exceptions: [],
    metadata: has(blob.metadata),
    properties: has(blob.properties),
  };
}

/** The rule asked for it, so nothing failed. */
const skipped = (blob: ManifestBlob): Outcome => ({
  ...givenUp(blob, 'Completed'),
  disposition: 'Skipped',
  metadata: null,
  properties: null,
});

function outcomeAs(
  { metadataStatus, propertiesStatus }: BlobSettings,
  target: OpenBlob,
  stored: Exclude<Stored, { end: 'taken' }>,
): Outcome {
  const isOther = stored.end === 'partly' && stored.isOther;
  const metadata = isOther && metadataStatus === 'Completed' ? 'BlobRequestFailed' : metadataStatus;
  const properties = isOther && propertiesStatus === 'Completed' ? 'BlobRequestFailed' : propertiesStatus;
  const exceptions = stored.end === 'stored' ? [] : stored.exceptions;
  const isClean = [metadata, properties].every((status) => status === null || status === 'Completed');
  return {
    status: stored.end === 'stored' && isClean ? 'Completed' : 'CompletedWithErrors',
    ...(stored.end === 'not' ? { name: target.name, disposition: 'Cancelled' as const } : madeAs(target)),
    ranges: stored.end === 'not' ? 'Uncommitted' : 'Completed',
    exceptions,
    metadata: stored.end === 'not' && metadata === 'Completed' ? 'Cancelled' : metadata,
    properties: stored.end === 'not' && properties === 'Completed' ? 'Cancelled' : properties,
  };
}

function verifiedBytes(blob: ManifestBlob, { ranges, exceptions, disposition }: Outcome): number {
  if (ranges !== 'Completed' || disposition === 'Cancelled') return 0;
  const bad = new Set(exceptions.map(([place]) => place));
  if (bad.size === 0) return blob.length;
  return blob.ranges.reduce((sum, { length }, place) => sum + (bad.has(place) ? 0 : length), 0);
}

/** null: it is no matter of this blob. */
function blobStatusOf(error: unknown): BlobStatus | null {
  if (error instanceof BlobChanged) return 'BlobUnexpectedChange';
  const problem = storageProblem(error);
  if (problem === null || problem === 'away' || problem === 'refused') return null;
  if (problem === 'forbidden') return 'BlobRequestForbidden';
  return problem === 'leased' ? 'LeasePresent' : 'BlobRequestFailed';
}
