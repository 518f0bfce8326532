/** The status codes of Microsoft's page on the log format, exactly as spelled; nothing else may stand in a log. */
export const driveStatuses = [
  'Completed',
  'CompletedWithWarnings',
  'CompletedWithErrors',
  'DiskNotFound',
  'VolumeNotNtfs',
  'DiskOperationFailed',
  'BitLockerVolumeNotFound',
  'BitLockerNotActivated',
  'BitLockerProtectorNotFound',
  'BitLockerKeyInvalid',
  'BitLockerUnlockVolumeFailed',
  'BitLockerFailed',
  'ManifestNameInvalid',
  'ManifestNameTooLong',
  'ManifestNotFound',
  'ManifestAccessDenied',
  'ManifestCorrupted',
  'ManifestFormatInvalid',
  'ManifestDriveIdMismatch',
  'ReadManifestFailed',
  'BlobListFormatInvalid',
  'BlobRequestForbidden',
  'InternalError',
] as const;
export type DriveStatus = (typeof driveStatuses)[number];

export const blobStatuses = [
  'Completed',
  'CompletedWithErrors',
  'FileNameInvalid',
  'FileNameTooLong',
  'FileNotFound',
  'FileAccessDenied',
  'BlobRequestFailed',
  'BlobRequestForbidden',
  'RenameFailed',
  'BlobUnexpectedChange',
  'LeasePresent',
  'IOFailed',
  'Failed',
] as const;
export type BlobStatus = (typeof blobStatuses)[number];

/** `Cancelled`, here and below: an earlier failure stopped it. It is not the customer's cancelling. */
export const dispositionStatuses = ['Created', 'Renamed', 'Skipped', 'Overwritten', 'Cancelled'] as const;
export type DispositionStatus = (typeof dispositionStatuses)[number];

/** Of a block or a page range. */
export const rangeStatuses = [
  'Completed',
  'Committed',
  'Uncommitted',
  'Corrupted',
  'FileUnexpectedEnd',
  'BlobUnexpectedEnd',
  'BlobRequestFailed',
  'IOFailed',
  'Failed',
  'Cancelled',
] as const;
export type RangeStatus = (typeof rangeStatuses)[number];

/** Of a blob's metadata or properties. */
export const settingsStatuses = [
  'Completed',
  'FileNameInvalid',
  'FileNameTooLong',
  'FileNotFound',
  'FileAccessDenied',
  'Corrupted',
  'XmlReadFailed',
  'XmlWriteFailed',
  'BlobRequestFailed',
  'IOFailed',
  'Failed',
  'Cancelled',
] as const;
export type SettingsStatus = (typeof settingsStatuses)[number];
