import type { z } from 'zod';
import { serialKeys } from '../scan-code/serial';
import { anyText, filledText, listOf, objectOf, optional, text } from './wire-values';

/** JOB-17. */
export const mostDrives = 10;

/** Read-only properties (state, copyStatus, …) are dropped: a customer may send back what Get Job answered. */
export const driveWire = objectOf({
  driveId: filledText(100)
    .regex(/^[\x21-\x7e]+$/, text('api.driveId'))
    .refine((serial) => serialKeys(serial).length > 0, text('api.driveId')),
  /** Never answered, so never required where the hub may have it already (job-request.ts says when). */
  bitLockerKey: optional(anyText(256).trim()),
  manifestFile: filledText(1024),
  /** Section 0 of the API's contradictions: MD5 by the text, SHA-256 by the examples. */
  manifestHash: filledText(64).regex(/^([0-9a-f]{32}|[0-9a-f]{64})$/i, text('api.manifestHash')),
  driveHeaderHash: optional(anyText(4096)),
});
export type DriveRequest = z.infer<typeof driveWire>;

export const driveListWire = listOf(driveWire)
  .max(mostDrives, text('api.tooManyDrives'))
  .superRefine((drives, context) => {
    const seen = new Set<string>();
    for (const [index, drive] of drives.entries()) {
      const keys = serialKeys(drive.driveId);
      if (keys.some((key) => seen.has(key))) {
        context.addIssue({
          code: 'custom',
          path: [index, 'driveId'],
          message: text('api.duplicateDrive'),
          params: { driveId: drive.driveId, code: 'DuplicateDriveId' },
        });
      }
      for (const key of keys) seen.add(key);
    }
  });
