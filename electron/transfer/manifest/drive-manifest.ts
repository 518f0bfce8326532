/** A file on the drive, with the MD5 (32 upper-case hex digits) that its content must have. */
export type HashedFile = { path: string; md5: string };

/** `list`: what the blob list says for all of its blobs; `own`: what the blob says instead. */
export type SettingsFiles = { list: HashedFile | null; own: HashedFile | null };

/** A block, or a page range: where it is in the file and in the blob, in bytes. */
export type BlobRange = { offset: number; length: number; md5: string; id: string | null };

export const importDispositions = ['rename', 'no-overwrite', 'overwrite'] as const;
export type ImportDisposition = (typeof importDispositions)[number];

export type ManifestBlob = {
  /** Its place in the manifest, counted from 0 over all blob lists. */
  index: number;
  container: string;
  name: string;
  filePath: string;
  length: number;
  disposition: ImportDisposition;
  kind: 'block' | 'page';
  ranges: BlobRange[];
  metadata: SettingsFiles;
  properties: SettingsFiles;
};

export const manifestVersions = ['2011-10-01', '2014-11-01'] as const;
export type ManifestVersion = (typeof manifestVersions)[number];

export type ManifestDrive = { version: ManifestVersion; driveId: string };

/** What a manifest can break; the text beside it names the values. */
export type ManifestRule =
  | 'xml'
  | 'encoding'
  | 'doctype'
  | 'too-long'
  | 'version'
  | 'element'
  | 'attribute'
  | 'missing'
  | 'repeated'
  | 'drive-id'
  | 'credential'
  | 'blob-path'
  | 'length'
  | 'disposition'
  | 'hash'
  | 'ranges'
  | 'block-size'
  | 'block-count'
  | 'block-order'
  | 'block-id'
  | 'page-size'
  | 'page-order';

/** The manifest breaks `rule` at `line`, counted from 1. The message holds nothing of a credential. */
export class ManifestProblem extends Error {
  override name = 'ManifestProblem';
  constructor(
    readonly rule: ManifestRule,
    readonly line: number,
    what: string,
  ) {
    super(`line ${line}: ${what} (${rule})`);
  }
}
