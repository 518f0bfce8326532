import type { JobStorage } from '../../shared/documents';

export type WantedContainers = {
  names: string[];
  /** Beginnings of names: every container that has one of them; '' is all. */
  beginnings: string[];
};

/**
 * What an export's selection names: `/music/love` lies in `music`, `/book` without a second slash means every container
 * whose name begins so, `koala.jpg` alone and `/$root/` lie in the root container. A blob list is a blob like others.
 */
export function selectedContainers(selection: NonNullable<JobStorage['export']>): WantedContainers {
  const { blobPaths, blobPathPrefixes, blobListBlobPath } = selection;
  const blobs = blobListBlobPath === null ? blobPaths : [...blobPaths, blobListBlobPath];
  const names = new Set(blobs.map(containerOf));
  const beginnings = new Set<string>();
  for (const prefix of blobPathPrefixes) {
    const [first = '', ...rest] = prefix.replace(/^\//, '').split('/');
    if (rest.length > 0) names.add(first);
    else beginnings.add(first);
  }
  return { names: [...names], beginnings: [...beginnings] };
}

function containerOf(blobPath: string): string {
  const [first = '', ...rest] = blobPath.replace(/^\//, '').split('/');
  return rest.length > 0 ? first : '$root';
}
