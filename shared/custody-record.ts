import { z } from 'zod';
import { custodyLinkSchema } from './custody';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** CUSTODY-3: one link of the chain, as far as it concerns the subject of the record. */
export const custodyEntrySchema = z.looseObject({
  seq: z.number().int().positive(),
  /** The hash of the link before it in the site's chain, whoever's that is. */
  previousHash: hash,
  hash,
  /** `link` is all that was hashed. false: what concerns others was left out, and only the signature vouches for the rest. */
  isWhole: z.boolean(),
  link: custodyLinkSchema,
  /** Of a destruction: what `payloadHash` was made from, with the method and the second person. */
  payload: z.object({ salt: z.string(), value: z.unknown() }).optional(),
});
export type CustodyEntry = z.infer<typeof custodyEntrySchema>;

export const custodySubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), jobId: z.string(), name: z.string().nullable() }),
  z.object({ kind: z.literal('drive'), jobId: z.string(), name: z.string().nullable(), driveId: z.string() }),
  z.object({
    kind: z.literal('package'),
    packageId: z.string(),
    /** These two are absent in what an older hub signed. */
    trackingNumber: z.string().nullable().optional(),
    /** Serials of what lies in it and is no job's (UNKNOWN-1). */
    held: z.array(z.string()).optional(),
  }),
]);
export type CustodySubject = z.infer<typeof custodySubjectSchema>;

/** Their payloads hold no personal data, and are what a certificate says. */
export const destructionTypes: readonly string[] = ['driveDestroyed', 'packageDestroyed'];

export const recordFormat = 'dockside-custody-record-1';

/** CUSTODY-3: everything that happened to a job, a drive or a package, oldest first. */
export const custodyRecordSchema = z.looseObject({
  format: z.literal(recordFormat),
  site: z.object({ id: z.string(), name: z.string() }),
  subject: custodySubjectSchema,
  createdAt: z.string(),
  /** The whole chain as it was then: what the entries were taken from. */
  chain: z.object({ links: z.number().int(), head: hash }),
  entries: z.array(custodyEntrySchema),
});
export type CustodyRecord = z.infer<typeof custodyRecordSchema>;

/** The signature is Ed25519 over the UTF-8 of `record` as RFC 8785 JSON. */
export const signedRecordSchema = z.object({
  record: custodyRecordSchema,
  signature: z.object({ algorithm: z.literal('Ed25519'), keyId: z.string(), value: z.string() }),
});
export type SignedCustodyRecord = z.infer<typeof signedRecordSchema>;

/** Names of the stations in its links, by id: only its site knows them. */
export type StationNames = Record<string, string>;

/** What a station is given; the names stand beside what was signed. */
export const recordForStationSchema = signedRecordSchema.extend({
  /** Absent from an older hub. */
  stationNames: z.record(z.string(), z.string()).default({}),
});
export type RecordForStation = z.infer<typeof recordForStationSchema>;

/** Where a hub publishes the keys that records of its sites were signed with. */
export const custodyKeysPath = '/.well-known/dockside-custody-keys.json';

/** RFC 8037; `kid` is the key's thumbprint (RFC 7638). */
export const custodyKeySchema = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  kid: z.string(),
});
export type CustodyPublicKey = z.infer<typeof custodyKeySchema>;
export const custodyKeySetSchema = z.object({ keys: z.array(custodyKeySchema) });
