/** `$root`, `$logs`, `$web`, or 3–63 lower-case letters, digits and single hyphens, as Azure Storage names containers. */
export const containerName = /^(\$root|\$logs|\$web|[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9])$/;
const longestBlobName = 1024;

/** A single blob, with or without a leading slash: Microsoft's own pages show both. `null` when it names none. */
export function parseBlobPath(path: string): { container: string; blob: string } | null {
  const bare = path.startsWith('/') ? path.slice(1) : path;
  const slash = bare.indexOf('/');
  const name = bare.slice(0, slash);
  const blob = bare.slice(slash + 1);
  if (slash < 0 || !containerName.test(name) || blob === '' || blob.length > longestBlobName) return null;
  return { container: name, blob };
}

/**
 * `/` is everything, `/music/` one container, `/music/love` a prefix within it, `/book` all containers whose name starts
 * so. `null` when it can match nothing.
 */
export function parseBlobPrefix(
  prefix: string,
): { containerPrefix: string; blobPrefix: string | null } | null {
  const bare = prefix.startsWith('/') ? prefix.slice(1) : prefix;
  const slash = bare.indexOf('/');
  if (slash < 0) {
    return /^[$a-z0-9-]{0,63}$/.test(bare) ? { containerPrefix: bare, blobPrefix: null } : null;
  }
  const name = bare.slice(0, slash);
  const blobPrefix = bare.slice(slash + 1);
  if (!containerName.test(name) || blobPrefix.length > longestBlobName) return null;
  return { containerPrefix: name, blobPrefix };
}
