import { z } from 'zod';
import { jobStorageSchema, operatorSchema, siteSchema } from './documents';
import { faultPayloads } from './faults/fault-payloads';
import { printedLabels } from './packing/box-schema';
import { boxSizeSchema } from './packing/box-size';
import { actorSchema, id, instant, reason, subjectSchema, text, transferLogsSchema } from './schema-parts';
import { jobTypes } from './states';

/*
 * An operation is something that somebody did. `(type, v)` never changes its meaning once released:
 * a new meaning is a new version with an upcaster (docs/decisions).
 */

const code = z.string().min(1).max(512);
const scanSource = z.enum(['serial', 'hid', 'camera', 'manual', 'paste', 'click']);
const clockName = z.enum([
  'creating',
  'shipping',
  'neverReceived',
  'contact',
  'noAnswer',
  'destroy',
  'retention',
]);

const listedDrive = z.object({
  driveId: z.string().min(1).max(100),
  keys: z.array(z.string()),
  manifestFile: z.string().nullable(),
  manifestHash: z.string().nullable(),
  driveHeaderHash: z.string().nullable(),
});
const deliveryPackage = z.object({
  carrierName: z.string(),
  trackingNumber: z.string(),
  driveCount: z.number().int().nullable(),
  shipDate: z.string().nullable(),
});

const jobFields = {
  jobId: id,
  name: z.string(),
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  location: z.string(),
  type: z.enum(jobTypes),
  storage: jobStorageSchema.nullable().optional(),
  deliveryPackage: deliveryPackage.nullable(),
  hasReturnAddress: z.boolean(),
  hasReturnShipping: z.boolean(),
  logLevel: z.enum(['Error', 'Verbose']),
  backupDriveManifest: z.boolean(),
  tags: z.record(z.string(), z.string()),
  drives: z.array(listedDrive),
  /** Salted SHA-256 of the personal row as it is after this operation; the row itself never enters the chain. */
  personalHash: z.string().nullable(),
  /** UNKNOWN-2: required when a lead acts on the customer's word: the contact's operation, or who said so. */
  contactNote: text.optional(),
};

export const payloadSchemas = {
  /* Customer API, or a lead on the customer's word (UNKNOWN-2). `expectedPackageId` is the id of the package to expect. */
  jobCreated: z.object({ ...jobFields }),
  jobReplaced: z.object({
    ...jobFields,
    /** JOB-22: a replacement that brings another key for a drive is not equal to the job; the keys themselves are never here. */
    keysChanged: z.boolean().optional(),
  }),
  jobUpdated: z.object({
    jobId: id,
    /** JOB-1: ask for Shipping. */
    ship: z.boolean(),
    /** JOB-15. */
    cancel: z.boolean(),
    expectedPackageId: id,
    deliveryPackage: deliveryPackage.optional(),
    returnAddress: z.boolean().optional(),
    returnShipping: z.boolean().optional(),
    logLevel: z.enum(['Error', 'Verbose']).optional(),
    backupDriveManifest: z.boolean().optional(),
    drives: z.array(listedDrive).optional(),
    /** A drive of the list got another key, although nothing of the list that stands here may differ. */
    keysChanged: z.boolean().optional(),
    tags: z.record(z.string(), z.string()).optional(),
    personalHash: z.string().nullable(),
    /** UNKNOWN-2: required when a lead acts on the customer's word: the contact's operation, or who said so. */
    contactNote: text.optional(),
    /** JOB-22: who else checked a return address that an operator typed. */
    secondOperatorId: id.optional(),
  }),
  jobDeleted: z.object({ jobId: id }),
  /** `driveId`: that drive's key alone, for the bench that it is in; absent: those of all. */
  bitLockerKeysListed: z.object({ jobId: id, driveId: id.optional() }),
  trackingNumberAdded: z.object({ jobId: id, trackingNumber: z.string(), expectedPackageId: id }),

  /* At the door */
  packageArrived: z.object({
    packageId: id,
    code,
    trackingKeys: z.array(z.string()).min(1),
    trackingNumber: z.string(),
    carrierName: z.string().nullable(),
    condition: z.enum(['intact', 'damaged']).nullable(),
    marks: z.array(z.string()),
    source: scanSource,
  }),
  /** DRIVE-10 for a parcel: the wrong label was scanned at the door. */
  arrivalUndone: z.object({ packageId: id, arrivalOperationId: id, reason: z.string().max(2000) }),
  packageRefused: z.object({
    packageId: id,
    code: z.string().max(512),
    trackingKeys: z.array(z.string()),
    trackingNumber: z.string().nullable(),
    carrierName: z.string().nullable(),
    reason,
  }),
  packageWrongSite: z.object({
    packageId: id,
    code: z.string().max(512),
    trackingKeys: z.array(z.string()),
    trackingNumber: z.string().nullable(),
    carrierName: z.string().nullable(),
    /** Where the parcel says it should be. */
    reason,
  }),

  /* At the dock */
  packageScanned: z.object({
    packageId: id,
    code,
    trackingKeys: z.array(z.string()).min(1),
    trackingNumber: z.string(),
    carrierName: z.string().nullable(),
    source: scanSource,
    /** PKG-6: what the parcel itself says, at a site that asks for it. */
    inboundId: z.string().max(100).optional(),
  }),
  packageRegistered: z.object({
    packageId: id,
    code: z.string().max(512),
    trackingKeys: z.array(z.string()),
    trackingNumber: z.string().nullable(),
    carrierName: z.string().nullable(),
    sender: text,
    place: z.string().max(100),
    note: text,
  }),
  packageAttached: z.object({ packageId: id, jobIds: z.array(id).min(1), note: text }),
  packageConditionRecorded: z.object({
    packageId: id,
    condition: z.enum(['intact', 'damaged']),
    marks: z.array(z.string()),
    note: text,
  }),
  packageCounted: z.object({ packageId: id, counted: z.number().int().min(0).max(10_000) }),
  driveScanned: z.object({
    packageId: id,
    serial: code,
    source: scanSource,
    /** DRIVE-9, DRIVE-1, DRIVE-8: the operator's answer to "which job?". */
    jobId: id.nullable(),
    /** DRIVE-1: the operator confirmed that this serial is to be attached to the export job. */
    confirmed: z.boolean(),
    /** Why a doubtful serial was accepted without scanning it a second time. */
    reason: text.optional(),
  }),
  driveConditionRecorded: z.object({ packageId: id, jobId: id, driveId: id, note: text }),
  accessoryNoted: z.object({ packageId: id, note: text }),
  scanUndone: z.object({
    packageId: id,
    scanOperationId: id,
    /** A lead undoing somebody else's scan, or one in a closed package, says why. */
    reason: z.string().max(2000),
  }),
  markedNeverReceived: z.object({ jobId: id, driveId: id, packageId: id.nullable() }),
  neverReceivedUndone: z.object({ jobId: id, driveId: id, reason: z.string().max(2000) }),
  packageClosed: z.object({
    packageId: id,
    missing: z.array(
      z.object({ jobId: id, driveId: id, decision: z.enum(['stillExpected', 'neverReceived']) }),
    ),
  }),
  packageReopened: z.object({ packageId: id, reason }),
  packageTakenOver: z.object({ packageId: id }),
  packageReturned: z.object({ packageId: id, note: text }),
  placeMoved: z.object({
    subject: subjectSchema,
    place: z.string().trim().min(1).max(100),
  }),

  /* Bench and return: the rules are here, their screens come with their issues. */
  transferStarted: z.object({ jobId: id, driveId: id, confirmedAwaited: z.boolean() }),
  transferProgressed: z.object({
    jobId: id,
    driveId: id,
    bytesDone: z.number().int(),
    bytesTotal: z.number().int(),
  }),
  transferEnded: z.object({
    jobId: id,
    driveId: id,
    bytesDone: z.number().int(),
    bytesTotal: z.number().int(),
    errors: z.number().int(),
    warnings: z.number().int(),
    reason: z.string().nullable(),
    /** Absent on what an older program wrote. */
    logs: transferLogsSchema.optional(),
    /** How long before this operation the bench saw the end, in ms: its clock may be wrong, the time between is not. Absent: just now. */
    endedAgoMs: z.number().int().nonnegative().optional(),
  }),
  driveNotNeeded: z.object({ jobId: id, driveId: id }),
  /** PACK-1: a scan into the box of a job. The first one begins the box. */
  drivePacked: z.object({
    jobId: id,
    boxId: id,
    serial: code,
    /** DRIVE-9: the operator's answer to "whose is it?", when two jobs have this serial here; null: nobody asked. */
    driveJobId: id.nullable(),
  }),
  driveUnpacked: z.object({ jobId: id, boxId: id, driveId: id }),
  boxSealed: z.object({
    jobId: id,
    boxId: id,
    /** What whoever sealed it saw in it. */
    driveIds: z.array(id).min(1),
    /** At most 100 kg. */
    weightGrams: z.number().int().min(1).max(100_000),
    /** PACK-10: which of the site's boxes it is; absent: another. */
    size: boxSizeSchema.optional(),
    /** Ship partial needs a lead and a reason. */
    reason: z.string().max(2000),
  }),
  boxUnsealed: z.object({ jobId: id, boxId: id, reason: z.string().max(2000) }),
  /** PACK-6: the scan of the carrier's label on a sealed box; null: it was taken off again. */
  boxLabelled: z.object({
    jobId: id,
    boxId: id,
    label: z
      .object({
        carrierName: z.string().trim().min(1).max(100),
        trackingNumber: z.string().trim().min(1).max(100),
        /** Why a lead vouches for a number that no check digit proves. */
        reason: z.string().max(2000),
      })
      .nullable(),
  }),
  /** LABEL-8: a label for the outside of a box went to a printer. */
  boxLabelPrinted: z.object({
    jobId: id,
    boxId: id,
    label: z.enum(printedLabels),
    trackingNumber: z.string().max(100).nullable(),
    /** Why it is printed again. */
    reason: z.string().max(2000),
  }),
  shipped: z.object({
    jobId: id,
    /** PACK-4: the box that they leave in; absent: a parcel that was not packed here. */
    boxId: id.optional(),
    driveIds: z.array(id).min(1),
    carrierName: z.string(),
    trackingNumber: z.string(),
    shipDate: instant,
    /** Ship partial needs a lead and a reason. */
    reason: z.string().max(2000),
  }),
  shippedUndone: z.object({ jobId: id, driveIds: z.array(id).min(1), reason }),
  driveDestroyed: z.object({
    jobId: id,
    driveId: id,
    secondOperatorId: id,
    method: z.enum(['clear', 'purge', 'destroy']),
    certificate: z.string().min(1).max(200),
  }),
  packageDestroyed: z.object({
    packageId: id,
    secondOperatorId: id,
    method: z.enum(['clear', 'purge', 'destroy']),
    certificate: z.string().min(1).max(200),
  }),

  ...faultPayloads,

  /* Clocks of the hub */
  clockExpired: z.object({ clock: clockName, subject: subjectSchema, dueAt: instant }),
  /** CLOCK-2: people were told that it will run out then. */
  clockWarned: z.object({ clock: clockName, subject: subjectSchema, dueAt: instant }),
  /** CLOCK-4: the hub's clock says something else than what the hub last knew, by more than it believes. */
  timeDoubted: z.object({ knownAt: instant, saysAt: instant }),

  /* Attention and administration */
  attentionSettled: z.object({
    attentionId: id,
    resolution: z.enum(['again', 'asFact', 'discarded', 'seen']),
    reason: z.string().max(2000),
  }),
  operatorSaved: operatorSchema.omit({ kind: true }),
  siteSaved: siteSchema.omit({ kind: true, playbooks: true }),
} as const;

export type OperationType = keyof typeof payloadSchemas;
export type Payload<T extends OperationType> = z.infer<(typeof payloadSchemas)[T]>;

const envelope = {
  /** Made where it happened, so that a repeat is harmless. */
  id: z.string().min(8).max(100),
  actor: actorSchema,
  at: instant,
  /** What the operator was shown; the hub raises attention when it decides otherwise. */
  seen: z.object({ outcome: z.enum(['applied', 'flagged']), code: z.string() }).nullable(),
};

export type Operation<T extends OperationType = OperationType> = {
  [K in T]: {
    id: string;
    /** The current version of its type (upcast.ts). */
    v: number;
    type: K;
    actor: z.infer<typeof actorSchema>;
    at: string;
    seen: { outcome: 'applied' | 'flagged'; code: string } | null;
    payload: Payload<K>;
  };
}[T];

const variants = Object.entries(payloadSchemas).map(([type, payload]) =>
  z.object({ ...envelope, v: z.number().int().positive(), type: z.literal(type), payload }),
);
/** An operation of the current version of its type. What was stored or sent may be older or newer: upcast.ts. */
export const operationSchema = z.discriminatedUnion(
  'type',
  variants as unknown as [(typeof variants)[number], ...typeof variants],
) as unknown as z.ZodType<Operation>;

/** What every version must have, so that an unknown operation can be named and parked. */
export const anyOperationSchema = z.looseObject({
  ...envelope,
  v: z.number().int(),
  type: z.string(),
  payload: z.unknown(),
});

export type AnyOperation = z.infer<typeof anyOperationSchema>;
