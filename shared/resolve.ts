import { attentionPackageKey, documentKeys, packageKey, packagesOfJobKey, serialKey } from './document-keys';
import type { Document, Job, Package } from './documents';
import type { Lookup } from './lookup';
import { type Needs, operationNeeds } from './operation-needs';
import type { Operation, OperationType } from './operations';
import type { View } from './reduce-types';
import { addMs, dayMs, type Instant } from './time';
import { viewOf } from './view';

/** PKG-1: carriers use numbers again. */
const trackingMemoryMs = 30 * dayMs;

/**
 * Finds the documents that an operation concerns: those it names, the jobs of those packages and the packages of all those
 * jobs, by which the roll-up judges them. At most three indexed reads; same documents, same view, whatever the order.
 */
export async function resolve(operation: Operation, lookup: Lookup): Promise<View> {
  const found = new Map<string, Document>();
  const asked = new Set<string>();
  const find = async ({ ids, keys }: Needs): Promise<Document[]> => {
    const wanted = { ids: fresh(ids, asked), keys: fresh(keys, asked) };
    if (wanted.ids.length + wanted.keys.length === 0) return [];
    const added: Document[] = [];
    for (const document of await lookup.find(wanted)) {
      if (found.has(document.id) || isForgotten(document, wanted, operation.at)) continue;
      found.set(document.id, document);
      added.push(document);
    }
    return added;
  };

  const named = await find(operationNeeds(operation));
  const hanging = await find({
    ids: named.flatMap((document) => (document.kind === 'package' ? jobsOfPackage(document) : [])),
    keys: named.flatMap((document) => hangingKeys(document, operation.type)),
  });
  await find({
    ids: [],
    keys: hanging.flatMap((document) => hangingKeys(document, operation.type)),
  });
  return viewOf([...found.values()]);
}

function fresh(wanted: string[], asked: Set<string>): string[] {
  return [...new Set(wanted)].filter((one) => {
    if (asked.has(one)) return false;
    asked.add(one);
    return true;
  });
}

/** Also those whose drives came in it although it was not theirs: they move and are undone with it. */
function jobsOfPackage({ jobIds, scans }: Package): string[] {
  return [...jobIds, ...scans.flatMap(({ jobId, undone }) => (jobId === null || undone ? [] : [jobId]))];
}

function hangingKeys(document: Document, type: OperationType): string[] {
  if (document.kind === 'job') return packageKeysOf(document, type);
  if (document.kind !== 'package') return [];
  // UNKNOWN-3: a drive that is held may be another job's.
  const held = document.held.flatMap(({ keys }) => keys.map(serialKey));
  // PKG-4: scans were filed under whatever id their station knew the package by.
  return type === 'packageClosed'
    ? [...held, ...[document.id, ...document.aliases].map(attentionPackageKey)]
    : held;
}

/** Operations that may make the job enter Shipping or expect a parcel also meet what came before it was expected. */
const expecting: ReadonlySet<OperationType> = new Set(['jobUpdated', 'trackingNumberAdded']);

function packageKeysOf(job: Job, type: OperationType): string[] {
  const linked = [packagesOfJobKey(job.id)];
  for (const { packageId } of job.drives) if (packageId !== null) linked.push(packageKey(packageId));
  if (!expecting.has(type)) return linked;
  // UNKNOWN-3: drives that are held are found by serial, their parcel by its tracking number.
  return [...linked, ...documentKeys(job).filter((key) => !key.startsWith('name:'))];
}

/** A package that was closed long ago and answers to nothing but its tracking number. */
function isForgotten(document: Document, wanted: Needs, at: Instant): boolean {
  if (document.kind !== 'package' || document.state !== 'Closed' || document.closedAt === null) return false;
  if (document.closedAt >= addMs(at, -trackingMemoryMs) || wanted.ids.includes(document.id)) return false;
  const answered = documentKeys(document).filter((key) => wanted.keys.includes(key));
  return answered.every((key) => key.startsWith('tracking:'));
}
