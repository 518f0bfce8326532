import { z } from 'zod';
import { photoFields } from '../photo';
import { actorSchema, id, instant, severity, subjectSchema, transferSchema } from '../schema-parts';
import { faultKinds } from './fault-kinds';

const faultRefSchema = z.object({ faultId: id, subject: subjectSchema });

/** FAULT-10: somebody put it aside until a time, or until something happens, whichever comes first. */
const snoozeSchema = z.object({
  operationId: id,
  until: instant.nullable(),
  condition: z.enum(['answer', 'scan']).nullable(),
});

/** FAULT-4: since when the customer's answer is awaited, and what was due then: the difference is what remains. */
const waitingSchema = z.object({
  since: instant,
  dueAt: instant.nullable(),
  nextContactAt: instant.nullable(),
});

/** FAULT-8: one decision about a fault, with what taking it back puts back. Append-only. */
const triageActSchema = z.looseObject({
  operationId: id,
  at: instant,
  operatorId: id.nullable(),
  type: z.enum(['assigned', 'prioritised', 'snoozed', 'awaited', 'merged', 'resolved']),
  undone: z.boolean(),
  /** How many contacts there were: a later one stands, and what it changed with it. */
  contacts: z.number().int(),
  before: z.object({
    owner: id.nullable(),
    severity: severity,
    nextStep: z.object({ code: z.string(), dueAt: instant.nullable() }),
    snoozed: snoozeSchema.nullable(),
    waiting: waitingSchema.nullable(),
    /** Of the drive that an outcome changed, and of the job whose wait it extended. */
    transfer: transferSchema.nullable(),
    waitUntil: instant.nullable(),
  }),
  /** The last operation of the drive when the fault was ended; an end is taken back only while it still is. */
  driveLast: id.nullable(),
});

const evidenceSchema = z.looseObject({
  operationId: id,
  at: instant,
  operatorId: id.nullable(),
  undone: z.boolean(),
  ...photoFields,
});

export const faultSchema = z.looseObject({
  id,
  kind: z.enum(faultKinds),
  subject: subjectSchema,
  /** What the open fault stops (FAULT-2). Kept on the fault because a lead may make `other` block. */
  blocks: z.enum(['job', 'drive', 'shipping', 'nothing']),
  severity: severity,
  state: z.enum(['open', 'resolved']),
  note: z.string(),
  openedAt: instant,
  openedBy: actorSchema,
  owner: id.nullable(),
  nextStep: z.object({ code: z.string(), dueAt: instant.nullable() }),
  /** FAULT-3: every attempt, append-only; what was said is personal data and is not kept here. */
  contacts: z.array(
    z.object({
      operationId: id,
      at: instant,
      channel: z.enum(['email', 'phone']),
      direction: z.enum(['out', 'in']),
      answered: z.boolean(),
      /** false: it only told something, so nothing waits for an answer. */
      asks: z.boolean().optional(),
    }),
  ),
  firstContactAt: instant.nullable(),
  /** Customer was reached: stops DRIVE-7 and the no-answer wait. */
  answeredAt: instant.nullable(),
  outcome: z.string().nullable(),
  resolvedAt: instant.nullable(),
  resolvedBy: actorSchema.nullable(),
  resolvedNote: z.string(),
  /* Triage; absent on what an older program wrote. */
  snoozed: snoozeSchema.nullable().optional(),
  waiting: waitingSchema.nullable().optional(),
  /** TOLD-3: when it went to the leads, and for which due time; over when it has another one. */
  escalated: z.object({ dueAt: instant, at: instant }).optional(),
  /** FAULT-9: what it turned out to be the same as, and what turned out to be the same as it. */
  mergedInto: faultRefSchema.nullable().optional(),
  merged: z.array(faultRefSchema).optional(),
  acts: z.array(triageActSchema).optional(),
  /** PHOTO-1; append-only: what was taken back stays as a line. */
  evidence: z.array(evidenceSchema).optional(),
});
export type TriageAct = z.infer<typeof triageActSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type FaultRef = z.infer<typeof faultRefSchema>;
export type Fault = z.infer<typeof faultSchema>;
