import { z } from 'zod';
import { photoFields } from '../photo';
import { id, instant, reason, severity, subjectSchema, text } from '../schema-parts';
import { faultKinds } from './fault-kinds';
import { faultOutcomes } from './fault-outcomes';

/** Of the operations about faults and waits (operations.ts). */
export const faultPayloads = {
  faultRecorded: z.object({
    faultId: id,
    subject: subjectSchema,
    kind: z.enum(faultKinds),
    note: text,
    /** FAULT-2: a lead may make `other` block. */
    blocking: z.boolean(),
  }),
  faultResolved: z.object({
    faultId: id,
    subject: subjectSchema,
    outcome: z.enum(faultOutcomes),
    note: text,
    /** For attachToJob and newJob: the job. For extendWait: the instant. */
    jobId: id.nullable(),
    waitUntil: instant.nullable(),
  }),
  faultUndone: z.object({ faultId: id, subject: subjectSchema }),
  contactRecorded: z.object({
    faultId: id,
    subject: subjectSchema,
    channel: z.enum(['email', 'phone']),
    direction: z.enum(['out', 'in']),
    answered: z.boolean(),
    note: text,
    /** false: the customer was only told something; absent on what an older program wrote, which always asked. */
    asks: z.boolean().optional(),
  }),
  /** PHOTO-1: the picture itself goes beside the operations (host, hub), found by its hash. */
  evidenceAdded: z.object({
    /** null: a rule opened it (PKG-3). */
    faultId: id.nullable(),
    subject: subjectSchema,
    /** Two stations may record the same fault, and one of them stands: then it is the open one of this kind. */
    kind: z.enum(faultKinds),
    ...photoFields,
  }),
  /** `operationId`: the one that added it. */
  evidenceUndone: z.object({
    faultId: id.nullable(),
    subject: subjectSchema,
    kind: z.enum(faultKinds),
    operationId: id,
  }),
  /* Triage: `from` is what the operator saw, so that of two who decide at once the first stays (FAULT-8). */
  faultAssigned: z.object({ faultId: id, subject: subjectSchema, from: id.nullable(), to: id.nullable() }),
  faultPrioritised: z.object({ faultId: id, subject: subjectSchema, from: severity, to: severity }),
  /** Neither a time nor a condition: it is awake again. `from` is the operation that put it aside before. */
  faultSnoozed: z.object({
    faultId: id,
    subject: subjectSchema,
    from: id.nullable(),
    until: instant.nullable(),
    condition: z.enum(['answer', 'scan']).nullable(),
  }),
  answerAwaited: z.object({ faultId: id, subject: subjectSchema, nextContactAt: instant }),
  faultMerged: z.object({
    faultId: id,
    subject: subjectSchema,
    into: z.object({ faultId: id, subject: subjectSchema }),
  }),
  triageUndone: z.object({
    faultId: id,
    subject: subjectSchema,
    operationId: id,
    /** Of a merge: where its trail was added. */
    into: z.object({ faultId: id, subject: subjectSchema }).nullable(),
  }),
  /** TOLD-3: by the hub, when nobody had dealt with it by then. */
  faultEscalated: z.object({ faultId: id, subject: subjectSchema, dueAt: instant }),
  /** FAULT-12. Empty: the product's own words again. */
  playbookSaved: z.object({ siteId: id, kind: z.enum(faultKinds), text }),
  lateDecided: z.object({ jobId: id, driveId: id, decision: z.enum(['returnUnprocessed', 'process']) }),
  jobClosed: z.object({ jobId: id, reason }),
  waitExtended: z.object({ jobId: id, until: instant }),
} as const;
