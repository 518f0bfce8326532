import { parseBlobPath, parseBlobPrefix } from './blob-path';
import { anyText, filledText, listOf, objectOf, optional, text } from './wire-values';

/** Longer selections belong in a blob (`blobListBlobPath`): every station of the site carries its jobs. */
const mostPaths = 1000;

const blobPath = filledText(1100).refine((path) => parseBlobPath(path) !== null, text('api.blobPath'));
const blobPrefix = anyText(1100).refine((path) => parseBlobPrefix(path) !== null, text('api.blobPrefix'));

export const exportWire = objectOf({
  blobList: optional(
    objectOf({
      blobPath: optional(listOf(blobPath).max(mostPaths, text('api.tooManyBlobs'))),
      blobPathPrefix: optional(listOf(blobPrefix).max(mostPaths, text('api.tooManyBlobs'))),
    }),
  ),
  blobListBlobPath: optional(blobPath),
  /** How material generated from 2016-11-01 spells it. */
  blobListblobPath: optional(blobPath),
}).transform((wire) => ({
  blobPaths: wire.blobList?.blobPath ?? [],
  blobPathPrefixes: wire.blobList?.blobPathPrefix ?? [],
  blobListBlobPath: wire.blobListBlobPath ?? wire.blobListblobPath ?? null,
}));
