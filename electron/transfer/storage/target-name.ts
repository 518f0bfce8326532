/** Azure's limit for the name of a blob. */
export const longestBlobName = 1024;

/** The name that Microsoft's rename rule gives at the `n`th try: `Seattle.jpg`, then `Seattle (2).jpg`, `Seattle (3).jpg`. */
export function renamed(name: string, n: number): string {
  if (n === 1) return name;
  const { stem, extension } = splitName(name);
  return `${stem} (${n})${extension}`;
}

/** Blobs whose names could meet by renaming share this. */
export function renameFamily(name: string): string {
  const { stem, extension } = splitName(name);
  return `${stem.replace(/( \(\d+\))+$/, '')}${extension}`;
}

/** A dot in a folder's name begins no extension. */
export function splitName(name: string): { stem: string; extension: string } {
  const dot = name.indexOf('.', name.lastIndexOf('/') + 1) < 0 ? -1 : name.lastIndexOf('.');
  return dot < 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot) };
}
