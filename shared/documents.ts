import { z } from 'zod';
import { faultKinds } from './faults/fault-kinds';
import { faultSchema } from './faults/fault-schema';
import { boxSchema } from './packing/box-schema';
import { boxSizesSchema } from './packing/box-size';
import { pickUpsSchema } from './packing/pick-up-times';
import { id, instant, transferSchema } from './schema-parts';
import { driveStates, jobStates, jobTypes, packageStates, roles } from './states';
import { workingHoursSchema } from './working-hours';

/*
 * The unit that is loaded, reduced, stored and sent is a document (ARCHITECTURE.md). Unknown fields are kept
 * (`looseObject`), so that an older station never erases what a newer hub wrote.
 */

export type { Evidence, Fault, FaultRef, TriageAct } from './faults/fault-schema';
export { type Actor, actorSchema, type Subject, subjectSchema } from './schema-parts';

/** The part of a drive that an undo puts back (DRIVE-10). */
const driveFactsShape = {
  state: z.enum(driveStates),
  arrivedAt: instant.nullable(),
  packageId: id.nullable(),
  place: z.string().nullable(),
  /** The scan that put it there; absent or null: it lies where it was received. */
  placedAt: instant.nullable().optional(),
  returnUnprocessed: z.boolean(),
  /** Why it goes back unprocessed: `cancelled`, `late-arrival`, `spare`, or a fault kind (JOB-10 reads it). */
  returnReason: z.string().nullable(),
  notNeeded: z.boolean(),
};

export const driveSchema = z.looseObject({
  /** Hardware serial as the customer or the label spells it; a holding-tag id when unreadable (DRIVE-8). */
  driveId: id,
  /** Comparison keys from serialKeys(); the first is canonical. */
  keys: z.array(z.string()),
  origin: z.enum(['listed', 'attached', 'extra']),
  ...driveFactsShape,
  receivedBy: id.nullable(),
  scanSource: z.string().nullable(),
  /** It was NeverReceived, or its job had ended, when it turned up. */
  late: z.boolean(),
  condition: z.enum(['intact', 'damaged']).nullable(),
  manifestFile: z.string().nullable(),
  manifestHash: z.string().nullable(),
  driveHeaderHash: z.string().nullable(),
  transfer: transferSchema.nullable(),
  /** With which parcel it was sent back; kept when the dispatch is undone, so read it only in ShippedBack. */
  shipment: z
    .object({ carrierName: z.string(), trackingNumber: z.string(), shipDate: z.string() })
    .nullable(),
  /** The box of the job that it lies in, or left in; absent or null: in none. */
  boxId: id.nullable().optional(),
  /** Blobs that the transfer wrote; JOB-19 says which of them the customer is shown. */
  errorLogUri: z.string().nullable().optional(),
  verboseLogUri: z.string().nullable().optional(),
  manifestUri: z.string().nullable().optional(),
  /** The operation that last changed this drive, and what an undo of it would put back; null: the drive was not here before. */
  last: z
    .object({
      operationId: id,
      type: z.string(),
      operatorId: id.nullable(),
      before: z.object(driveFactsShape).nullable(),
    })
    .nullable(),
});
export type Drive = z.infer<typeof driveSchema>;

/** Where an import's data goes, or an export's comes from: as the customer wrote it, fixed once the job is out of Creating. */
export const jobStorageSchema = z.object({
  accountId: z.string(),
  diagnosticsPath: z.string(),
  /** Export jobs only: what to copy. */
  export: z
    .object({
      blobPaths: z.array(z.string()),
      blobPathPrefixes: z.array(z.string()),
      blobListBlobPath: z.string().nullable(),
    })
    .nullable(),
});
export type JobStorage = z.infer<typeof jobStorageSchema>;

export const jobSchema = z.looseObject({
  kind: z.literal('job'),
  id,
  name: z.string(),
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  location: z.string(),
  type: z.enum(jobTypes),
  storage: jobStorageSchema.nullable().optional(),
  state: z.enum(jobStates),
  cancelRequested: z.boolean(),
  createdAt: instant,
  /** Last update while Creating: the creating clock counts from here (JOB-2). */
  updatedAt: instant,
  /** JOB-2: when people were last warned that it would be deleted. */
  warnedAt: instant.nullable().optional(),
  shippingAt: instant.nullable(),
  /** When carrier and tracking number were last given: DRIVE-3 counts from here. */
  shippingInformationAt: instant.nullable(),
  /** PKG-4: a package was closed while drives of it are still expected in another one: the wait restarts here. */
  stillExpectedAt: instant.nullable(),
  /** JOB-4: the customer's answer extends the wait to this instant. */
  waitUntil: instant.nullable(),
  endedAt: instant.nullable(),
  /** Times of states entered, newest last; states that were jumped over are written too (JOB-14). */
  transitions: z.array(z.object({ state: z.enum(jobStates), at: instant, passedOver: z.boolean() })),
  deliveryPackage: z
    .object({
      carrierName: z.string(),
      trackingNumber: z.string(),
      driveCount: z.number().int().nullable(),
      shipDate: z.string().nullable(),
    })
    .nullable(),
  /** What the roll-up last saw of the job's packages, so that its clocks can be read off the job alone. */
  packages: z.object({
    /** When the latest of them came. */
    arrivedAt: instant.nullable(),
    /** One is here and not yet closed: it may still bring drives. */
    unclosed: z.boolean(),
    /** JOB-21. */
    onSite: z.boolean(),
  }),
  /** PKG-1: further tracking numbers of the same job. */
  furtherTrackingNumbers: z.array(z.string()),
  /** The address itself is personal data and stays in the hub's `personal` row. */
  hasReturnAddress: z.boolean(),
  hasReturnShipping: z.boolean(),
  /** JOB-22: return address or account changed after Shipping; the packer is shown it. */
  returnChangedAt: instant.nullable(),
  /** As in the operation that last set it: an equal hash means equal personal data (JOB-22). */
  personalHash: z.string().nullable().optional(),
  returnPackage: z
    .object({
      carrierName: z.string(),
      trackingNumber: z.string(),
      driveCount: z.number().int(),
      shipDate: z.string(),
    })
    .nullable(),
  logLevel: z.enum(['Error', 'Verbose']),
  backupDriveManifest: z.boolean(),
  tags: z.record(z.string(), z.string()),
  drives: z.array(driveSchema),
  /** Return boxes that something lies in or left in (PACK-1). */
  boxes: z.array(boxSchema).optional(),
  faults: z.array(faultSchema),
  /** A transfer ever began (JOB-14 lines 3–5). */
  transferBegan: z.boolean(),
  /** JOB-18: never falls; null before the first transfer. */
  percentComplete: z.number().int().nullable(),
  /** Export: the blob that lists what did not fit on the drives. */
  incompleteBlobListUri: z.string().nullable().optional(),
  /** JOB-20: why the job left an ended state, if a lead let a late drive in. */
  reopenedAt: instant.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const scanSchema = z.looseObject({
  operationId: id,
  at: instant,
  operatorId: id,
  stationId: id,
  /** As seen, before any normalisation; kept for ever. */
  serial: z.string(),
  source: z.string(),
  outcome: z.string(),
  code: z.string(),
  jobId: id.nullable(),
  driveId: id.nullable(),
  undone: z.boolean(),
  /** Why a doubtful serial was accepted. */
  reason: z.string().optional(),
});
export type Scan = z.infer<typeof scanSchema>;

export const packageSchema = z.looseObject({
  kind: z.literal('package'),
  id,
  /** Ids that other stations gave the same parcel while offline (PKG-1). */
  aliases: z.array(id),
  state: z.enum(packageStates),
  carrierName: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingKeys: z.array(z.string()),
  jobIds: z.array(id),
  expectedAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  /** The scan at the door, so that it can be taken back until the parcel is opened. */
  arrival: z.object({ operationId: id, operatorId: id.nullable() }).nullable().optional(),
  /** PKG-6: what the parcel said, at a site that asks for inbound ids. */
  inboundId: z.string().optional(),
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  openedBy: z.object({ stationId: id, operatorId: id }).nullable(),
  closedBy: z.object({ stationId: id, operatorId: id }).nullable(),
  condition: z.enum(['intact', 'damaged']).nullable(),
  /** Which damage: crushed, wet, torn, retaped, sealBroken. */
  marks: z.array(z.string()),
  counted: z.number().int().nullable(),
  place: z.string().nullable(),
  /** The scan that put it there; absent or null: it lies where it came in. */
  placedAt: instant.nullable().optional(),
  scans: z.array(scanSchema),
  /** Drives of an unidentified package, or that came before their job entered Shipping (UNKNOWN-1, UNKNOWN-3). */
  held: z.array(
    z.object({ driveId: id, keys: z.array(z.string()), arrivedAt: instant, operationId: id, operatorId: id }),
  ),
  faults: z.array(faultSchema),
  reason: z.string().nullable(),
  /** Cables and power supplies that lay in the package. */
  accessories: z.array(z.object({ operationId: id, at: instant, note: z.string() })),
  reopenings: z.array(z.object({ at: instant, operatorId: id, reason: z.string() })),
});
export type Package = z.infer<typeof packageSchema>;

/** What a person must settle: the hub refused an operation, decided otherwise than the operator saw, or noticed something. */
export const attentionSchema = z.looseObject({
  kind: z.literal('attention'),
  /** The operation's id. */
  id,
  /** `notice`: nobody at a station did it, but the dock should know (DRIVE-9). */
  reason: z.enum(['refused', 'differs', 'internal', 'notice']),
  operationType: z.string(),
  /** The version of the payload's words; absent: 1. */
  operationV: z.number().int().optional(),
  payload: z.unknown(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  seenCode: z.string().nullable(),
  /** Both null in a notice: no station and no operator did it. */
  stationId: id.nullable(),
  /** What the station was called then; absent in older items. */
  stationName: z.string().optional(),
  operatorId: id.nullable(),
  at: instant,
  jobIds: z.array(id),
  packageId: id.nullable(),
  driveId: id.nullable(),
  rootOperationId: id.nullable(),
  settled: z
    .object({
      at: instant,
      operatorId: id,
      resolution: z.enum(['again', 'asFact', 'discarded', 'seen']),
      reason: z.string(),
    })
    .nullable(),
});
export type Attention = z.infer<typeof attentionSchema>;
/** The hub did not do what was asked. The other reasons only warn: it is recorded, or is still to come. */
export const isFailure = ({ reason }: Attention) => reason === 'refused' || reason === 'internal';

/** No verifier here: the PIN's lives in the host's secrets port. */
export const operatorSchema = z.looseObject({
  kind: z.literal('operator'),
  id,
  name: z.string(),
  badge: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
});
export type Operator = z.infer<typeof operatorSchema>;

export const siteRulesSchema = z.looseObject({
  /** Hide the expected number until the operator has counted. */
  blindCount: z.boolean().default(false),
  /** The parcel must carry an inbound id; without it delivery is refused. */
  inboundIdRequired: z.boolean().default(false),
  /** FAULT-4: when the next steps of faults become due; without them, around the clock. */
  workingHours: workingHoursSchema.nullish(),
  /** PACK-9: when carriers come for what goes back. */
  pickUps: pickUpsSchema.nullish(),
  /** PACK-10: the boxes that it keeps for returns. */
  boxSizes: boxSizesSchema.nullish(),
});
export type SiteRules = z.infer<typeof siteRulesSchema>;

export const siteSchema = z.looseObject({
  kind: z.literal('site'),
  id,
  name: z.string(),
  demo: z.boolean(),
  /** The Azure location that this site serves, e.g. `westeurope` / `West Europe`. */
  location: z.string(),
  locationDisplayName: z.string(),
  address: z.looseObject({
    recipientName: z.string(),
    streetAddress1: z.string(),
    streetAddress2: z.string().default(''),
    city: z.string(),
    stateOrProvince: z.string().default(''),
    postalCode: z.string(),
    countryOrRegion: z.string(),
    phone: z.string(),
    additionalShippingInformation: z.string().default(''),
  }),
  supportedCarriers: z.array(z.string()),
  rules: siteRulesSchema,
  /** FAULT-12: what this site does about a kind of fault, in its own words. */
  playbooks: z.partialRecord(z.enum(faultKinds), z.string()).optional(),
});
export type Site = z.infer<typeof siteSchema>;

export const documentSchema = z.discriminatedUnion('kind', [
  jobSchema,
  packageSchema,
  attentionSchema,
  operatorSchema,
  siteSchema,
]);
export type Document = z.infer<typeof documentSchema>;
export type DocumentKind = Document['kind'];
export type DocumentOf<K extends DocumentKind> = Extract<Document, { kind: K }>;
export type DocumentRef = { kind: DocumentKind; id: string };
