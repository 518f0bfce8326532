import { z } from 'zod';
import { documentSchema } from './documents';
import { lookerSchema, lookSchema } from './lookers';
import { anyOperationSchema } from './operations';

/*
 * Station and hub speak this over HTTP under /station/v1 (the page reaches it as /hub/* through its host).
 * Only a pull changes the base and only a pull retires pending operations; push results are advisory.
 */
export const maxPushOperations = 500;
export const pullPageSize = 500;

export const protocolRangeSchema = z.object({ min: z.number().int(), max: z.number().int() });

const clientId = z.uuid();
const cseq = z.number().int().positive();

export const outcomeSchema = z.object({
  cseq,
  operationId: z.string(),
  outcome: z.enum(['applied', 'noop', 'flagged', 'refused']),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type OperationOutcome = z.infer<typeof outcomeSchema>;

export const pushRequestSchema = z.object({
  protocol: z.number().int(),
  /** The site of the page that asks: its host may have been enrolled at another one since the page was opened. */
  siteId: z.string().optional(),
  epoch: z.string().nullable(),
  clientId,
  /** The last operation of this client that a pull retired: a hub that knows another id there says `fork`. */
  last: z.object({ cseq, operationId: z.string() }).nullable(),
  /** cseq of the first operation; the rest follow without gaps. */
  from: cseq,
  operations: z.array(anyOperationSchema).min(1).max(maxPushOperations),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const pushResponseSchema = z.object({
  epoch: z.string(),
  serverTime: z.string(),
  /** Highest cseq of this client that the hub has. */
  upTo: z.number().int().nonnegative(),
  results: z.array(outcomeSchema),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;

export const pullRequestSchema = z.object({
  protocol: z.number().int(),
  /** See pushRequestSchema. */
  siteId: z.string().optional(),
  /** null: first sync. */
  epoch: z.string().nullable(),
  clientId,
  /** Highest seq this station has applied. */
  cursor: z.number().int().nonnegative(),
  /** The operation of that seq, as the hub named it: a hub that knows another there went back in time and on again. */
  cursorOperationId: z.string().nullable().optional(),
  /** As the hub's last answer said it: what it had then, it must still have. */
  historyMark: z.string().nullable().optional(),
  /** Highest cseq whose outcome this station has applied, and its operation id. */
  retired: z.object({ cseq: z.number().int().nonnegative(), operationId: z.string().nullable() }),
  limit: z.number().int().min(1).max(2000),
  /** How long the hub may wait for news, in milliseconds. */
  waitMs: z.number().int().min(0).max(30_000),
  /** For the admin's list of stations. */
  station: z.object({ appVersion: z.string().max(40), pending: z.number().int().nonnegative() }).optional(),
  /** What the operator looks at, so that others see it. */
  looking: lookSchema.nullable().optional(),
  /** The number that came with the lookers that the station knows; 0: none. Without it nobody is told. */
  lookersVersion: z.number().int().nonnegative().optional(),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

export const documentRowSchema = z.object({
  kind: z.enum(['job', 'package', 'attention', 'operator', 'site']),
  id: z.string(),
  /** The site's seq of its last change. */
  rev: z.number().int().positive(),
  deleted: z.boolean(),
  body: documentSchema.nullable(),
});
export type DocumentRow = z.infer<typeof documentRowSchema>;

export const pullResponseSchema = z.object({
  epoch: z.string(),
  siteId: z.string(),
  serverTime: z.string(),
  /** What this hub speaks: a station that spoke less, because the hub was older, may speak more again. */
  protocols: protocolRangeSchema.optional(),
  cursor: z.number().int().nonnegative(),
  cursorOperationId: z.string().nullable(),
  /** Opaque to stations; a hub that is older than they does not send it. */
  historyMark: z.string().nullable().optional(),
  /** false: ask again at once, there is more. */
  complete: z.boolean(),
  /** Outcomes of this client after `retired.cseq` and at or below the returned cursor, in cseq order. */
  outcomes: z.array(outcomeSchema),
  documents: z.array(documentRowSchema),
  /** What the other stations look at now, with the number of this answer. */
  lookers: z.array(lookerSchema).optional(),
  lookersVersion: z.number().int().nonnegative().optional(),
});
export type PullResponse = z.infer<typeof pullResponseSchema>;

/**
 * Bodies of 4xx answers. `gap`: push again from `expect`. `fork`: two stations use this clientId, take a new one.
 * `epoch`: the hub is another, or an older copy; pull from 0 and push again what was retained.
 */
export const syncProblemSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('gap'), expect: cseq }),
  z.object({ code: z.literal('fork') }),
  z.object({ code: z.literal('epoch'), epoch: z.string() }),
  z.object({
    code: z.literal('upgradeHub'),
    /** Of the operation that it does not know, or `protocol`. */
    type: z.string(),
    v: z.number(),
    protocols: protocolRangeSchema.optional(),
  }),
  z.object({ code: z.literal('upgradeStation'), protocols: protocolRangeSchema.optional() }),
  z.object({ code: z.literal('revoked') }),
  z.object({ code: z.literal('unauthorized') }),
  z.object({ code: z.literal('otherSite') }),
  z.object({ code: z.literal('invalid'), message: z.string() }),
  z.object({ code: z.literal('busy') }),
]);
export type SyncProblem = z.infer<typeof syncProblemSchema>;
/** HTTP status of each problem; 401, 403, 408, 413, 429 and 5xx always mean "try again later". */
export const syncProblemStatus: Record<SyncProblem['code'], number> = {
  gap: 409,
  fork: 409,
  epoch: 412,
  upgradeHub: 426,
  upgradeStation: 426,
  revoked: 403,
  unauthorized: 401,
  otherSite: 409,
  invalid: 400,
  busy: 503,
};

export const enrolRequestSchema = z.object({
  code: z.string().min(1).max(50),
  name: z.string().trim().min(1).max(60),
});
export const enrolResponseSchema = z.object({
  stationId: z.string(),
  /** Shown once; the hub keeps only its hash. */
  credential: z.string(),
  siteId: z.string(),
});

/** First run of a real site: the code that the hub printed makes the first admin (`POST /station/v1/set-up`). */
export const setUpRequestSchema = z.object({
  code: z.string(),
  siteName: z.string(),
  adminName: z.string(),
  badge: z.string(),
  pin: z.string(),
});
export const setUpProblemSchema = z.object({
  code: z.enum(['code-wrong', 'already-set-up', 'pin-weak', 'badge-invalid']),
});
