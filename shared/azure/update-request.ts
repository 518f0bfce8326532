import { z } from 'zod';
import { deliveryPackageWire, returnAddressWire, returnShippingWire } from './address-wire';
import { driveListWire } from './drive-wire';
import { logLevels, tagsWire } from './job-request';
import { anyCase, flag, objectOf, optional, text } from './wire-values';

const fixed = z.unknown().superRefine((value, context) => {
  if (value === undefined || value === null) return;
  context.addIssue({
    code: 'custom',
    message: text('api.notUpdatable'),
    params: { code: 'PropertyChangeNotAllowed' },
  });
});

/** UpdateJobParameters of a PATCH. */
export const updateRequestWire = objectOf({
  tags: optional(tagsWire),
  properties: optional(
    objectOf({
      cancelRequested: optional(flag.refine((value) => value, text('api.cancelOnlyTrue'))),
      /** Microsoft's example of an update sends an empty text; it means "not specified". */
      state: optional(anyCase(['', 'Shipping'])).transform((state) => state === 'Shipping'),
      returnAddress: optional(returnAddressWire),
      returnShipping: optional(returnShippingWire),
      deliveryPackage: optional(deliveryPackageWire),
      logLevel: optional(anyCase(logLevels)),
      backupDriveManifest: optional(flag),
      driveList: optional(driveListWire),
      jobType: fixed.optional(),
      storageAccountId: fixed.optional(),
      diagnosticsPath: fixed.optional(),
      export: fixed.optional(),
    }),
  ),
});
export type UpdateRequest = z.infer<typeof updateRequestWire>;
