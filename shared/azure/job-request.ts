import { z } from 'zod';
import { jobTypes } from '../states';
import { deliveryPackageWire, returnAddressWire, returnShippingWire } from './address-wire';
import { driveListWire } from './drive-wire';
import { exportWire } from './export-wire';
import { anyCase, anyText, filledText, flag, objectOf, optional, text } from './wire-values';

export const defaultDiagnosticsPath = 'waimportexport';
export const logLevels = ['Error', 'Verbose'] as const;

export const storageAccountIdPattern =
  /^\/subscriptions\/[^/\s]+\/resourceGroups\/[^/\s]+\/providers\/Microsoft\.(Classic)?Storage\/storageAccounts\/[^/\s]+$/i;

export const tagsWire = z
  .record(z.string().min(1).max(512), anyText(256), { error: text('api.tags') })
  .refine((tags) => Object.keys(tags).length <= 50, text('api.tags'));

/** Keys of the customer's own keeping would be a promise that this service does not keep. */
const encryptionKeyWire = objectOf({
  kekType: optional(anyCase(['MicrosoftManaged', 'CustomerManaged'])),
}).superRefine((key, context) => {
  if (key.kekType !== 'CustomerManaged') return;
  context.addIssue({
    code: 'custom',
    path: ['kekType'],
    message: text('api.customerManagedKey'),
    params: { code: 'CustomerManagedKeyNotSupported' },
  });
});

/** JobDetails of a PUT. Read-only properties are dropped. */
const propertiesWire = objectOf({
  storageAccountId: filledText(512).regex(storageAccountIdPattern, text('api.storageAccountId')),
  jobType: anyCase(jobTypes),
  returnAddress: optional(returnAddressWire),
  returnShipping: optional(returnShippingWire),
  deliveryPackage: optional(deliveryPackageWire),
  diagnosticsPath: optional(anyText(1100).trim()),
  logLevel: optional(anyCase(logLevels)),
  backupDriveManifest: optional(flag),
  /** Judged against the job as it is, by the hub: a PUT does not move a job. */
  state: optional(anyText(64).trim()),
  cancelRequested: optional(flag),
  driveList: optional(driveListWire),
  export: optional(exportWire),
  encryptionKey: optional(encryptionKeyWire),
}).superRefine((job, context) => {
  const wrong = (path: string[], message: string, code: string) =>
    context.addIssue({ code: 'custom', path, message, params: { code } });
  if (job.jobType === 'Import') {
    if (!job.driveList?.length) wrong(['driveList'], text('api.importNeedsDrives'), 'MissingParameter');
    if (job.export) wrong(['export'], text('api.importHasExport'), 'InvalidParameter');
  } else {
    if (job.driveList?.length) wrong(['driveList'], text('api.exportHasDrives'), 'InvalidParameter');
    if (!job.export) wrong(['export'], text('api.exportNeedsSelection'), 'MissingParameter');
    else if (
      job.export.blobListBlobPath === null &&
      job.export.blobPaths.length + job.export.blobPathPrefixes.length === 0
    ) {
      wrong(['export', 'blobList'], text('api.exportNeedsSelection'), 'MissingParameter');
    }
  }
});

export const jobRequestWire = objectOf({
  location: filledText(128),
  tags: optional(tagsWire),
  properties: propertiesWire,
});
export type JobRequest = z.infer<typeof jobRequestWire>;
