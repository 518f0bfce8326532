import { parseBlobPath, parseBlobPrefix } from '../../shared/azure/blob-path';
import type { JobStorage } from '../../shared/documents';

/** `beginnings`: every container whose name begins so; '' is all of them. */
export type WantedContainers = { names: string[]; beginnings: string[] };

/** What an export's selection names. A blob list is a blob like others; what it lists is read by the engine. */
export function selectedContainers(selection: NonNullable<JobStorage['export']>): WantedContainers {
  const { blobPaths, blobPathPrefixes, blobListBlobPath } = selection;
  const blobs = [...blobPaths, ...(blobListBlobPath === null ? [] : [blobListBlobPath])];
  const prefixes = blobPathPrefixes.flatMap((prefix) => parseBlobPrefix(prefix) ?? []);
  const names = [
    ...blobs.flatMap((path) => parseBlobPath(path)?.container ?? []),
    ...prefixes.flatMap((prefix) => (prefix.blobPrefix === null ? [] : [prefix.containerPrefix])),
  ];
  const beginnings = prefixes.flatMap((prefix) =>
    prefix.blobPrefix === null ? [prefix.containerPrefix] : [],
  );
  return { names: [...new Set(names)], beginnings: [...new Set(beginnings)] };
}
