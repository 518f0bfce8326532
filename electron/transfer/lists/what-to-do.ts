import type { BlobStatus } from '../drive-log/status-codes';

/** Why a blob of the manifest is not in the service as the drive has it. */
export type NotCopied = Exclude<BlobStatus, 'Completed'> | 'Skipped' | 'NotReached';

/** For whoever reads the list: what would bring the blob there. */
export const whatToDo: Record<NotCopied, string> = {
  CompletedWithErrors:
    'Part of it could not be read or stored; see the details and the error log. Send the file again.',
  FileNameInvalid:
    'Its path in the manifest is no name of a file on a drive. Correct the manifest; a new job is needed.',
  FileNameTooLong: 'Its path is too long. Shorten it on the drive and in the manifest; a new job is needed.',
  FileNotFound: 'The drive has no such file. Compare the manifest with the drive; send the file again.',
  FileAccessDenied: 'It is a link, or no plain file, or may not be read. Put the file itself on the drive.',
  BlobRequestFailed: 'The service refused it. Try again; if it stays, see the error log.',
  BlobRequestForbidden: 'The access to the storage does not allow it. Correct it and try again.',
  RenameFailed: 'Its name was taken, and no other was free. Remove blobs of that name and try again.',
  BlobUnexpectedChange: 'Somebody else changed the blob meanwhile. Stop that and try again.',
  LeasePresent: 'Somebody holds a lease on the blob. End it and try again.',
  IOFailed: 'The disk did not give it. Try again; if it stays, send the file on another drive.',
  Failed: 'See the error log, and try again.',
  Skipped: 'Its name was taken, and the manifest says no-overwrite. What was there before is still there.',
  NotReached: 'The transfer ended before it. The same command goes on.',
};

/** Why a blob of an export's selection does not stand on the drive as the service has it. */
export type NotExported = Exclude<BlobStatus, 'Completed'> | 'NoRoom' | 'NotReached';

const tryAgain = 'Try again; if it stays, see the error log.';

export const whatToDoOfExport: Record<NotExported, string> = {
  CompletedWithErrors:
    'Part of it, or its metadata or properties, could not be read or written; see the details and the error log. Try again.',
  FileNameInvalid:
    'No drive can hold its name. Copy it to another name in the storage and name that in a new job.',
  FileNameTooLong:
    'Its path is too long. Copy it to a shorter name in the storage and name that in a new job.',
  FileNotFound: tryAgain,
  FileAccessDenied: 'The drive does not let it be written, or a link is in its way. Use an empty drive.',
  BlobRequestFailed: `The service does not have it, or refused it. Compare the selection with the storage. ${tryAgain}`,
  BlobRequestForbidden: 'The access to the storage does not allow it. Correct it and try again.',
  RenameFailed: 'Something that is not ours stands in its place on the drive. Use an empty drive.',
  BlobUnexpectedChange:
    'It is changed all the time, and no snapshot could be taken. Stop that and try again.',
  LeasePresent:
    'Somebody holds a lease on it. End it and try again, or send another drive: it is in the incomplete list.',
  IOFailed: 'The disk did not take it, or did not give it back. Try again; if it stays, use another drive.',
  Failed: 'See the error log, and try again.',
  NoRoom: 'The drive was full. Send another drive: it is in the incomplete list.',
  NotReached: 'The transfer ended before it. The same command goes on.',
};
