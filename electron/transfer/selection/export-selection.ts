import { parseBlobPath, parseBlobPrefix } from '../../../shared/azure/blob-path';

/** As jobs state it: texts that were checked with parseBlobPath and parseBlobPrefix. */
export type StatedSelection = {
  blobPaths: string[];
  blobPathPrefixes: string[];
  /** A block blob that holds more of both; null: none. */
  blobListBlobPath: string | null;
};

/** The containers that are named; which others a prefix takes, the storage says. */
export const selectedContainers = ({ blobPaths, blobPathPrefixes, blobListBlobPath }: StatedSelection) => [
  ...[...blobPaths, ...(blobListBlobPath === null ? [] : [blobListBlobPath])].flatMap(
    (one) => parseBlobPath(one)?.container ?? [],
  ),
  ...blobPathPrefixes.flatMap((one) => {
    const prefix = parseBlobPrefix(one);
    return prefix && prefix.blobPrefix !== null ? [prefix.containerPrefix] : [];
  }),
];

/** `all`: the blob and its snapshots; `none`: the blob alone; a time: that snapshot alone. */
export type SelectedBlob = { container: string; name: string; snapshots: 'all' | 'none' | { time: string } };

/** `blobPrefix` null: all blobs of all containers whose name begins so. */
export type SelectedPrefix = { containerPrefix: string; blobPrefix: string | null };

export type ExportSelection = { blobs: SelectedBlob[]; prefixes: SelectedPrefix[] };

/** Whether a prefix takes this blob, with its snapshots, anyway. */
export const isCovered = (prefixes: SelectedPrefix[], container: string, name: string) =>
  prefixes.some(({ containerPrefix, blobPrefix }) =>
    blobPrefix === null
      ? container.startsWith(containerPrefix)
      : container === containerPrefix && name.startsWith(blobPrefix),
  );

/** The fewest prefixes that take the same of one container, so that no blob is met twice. */
export function prefixesIn(prefixes: SelectedPrefix[], container: string): string[] {
  const those = prefixes.flatMap(({ containerPrefix, blobPrefix }) => {
    if (blobPrefix === null) return container.startsWith(containerPrefix) ? [''] : [];
    return container === containerPrefix ? [blobPrefix] : [];
  });
  return [...new Set(those)]
    .filter((one) => !those.some((other) => other !== one && one.startsWith(other)))
    .sort();
}
