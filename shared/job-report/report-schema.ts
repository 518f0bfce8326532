import { z } from 'zod';
import { faultKinds } from '../faults/fault-kinds';
import { driveStates, jobStates, jobTypes, packageStates } from '../states';

export const reportFormat = 'dockside-job-report-1';

const instant = z.string();
const count = z.number().int().nonnegative();

const packageSchema = z.object({
  direction: z.enum(['in', 'out']),
  carrierName: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  /** null: it went out. */
  state: z.enum(packageStates).nullable(),
  condition: z.enum(['intact', 'damaged']).nullable(),
  arrivedAt: instant.nullable(),
  /** As on the carrier's label, a day without a time; null: it came in. */
  shipDate: z.string().nullable(),
  /** Of this job: what was received from it, or what left in it. */
  driveIds: z.array(z.string()),
});
export type ReportedPackage = z.infer<typeof packageSchema>;

const driveSchema = z.object({
  driveId: z.string(),
  origin: z.enum(['listed', 'attached', 'extra']),
  state: z.enum([...driveStates, 'Faulted']),
  arrivedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Of the last copy; until now while it runs. */
  durationMs: count.nullable(),
  bytesCopied: count.nullable(),
  bytesTotal: count.nullable(),
  percentComplete: count.nullable(),
  errors: count.nullable(),
  warnings: count.nullable(),
});
export type ReportedDrive = z.infer<typeof driveSchema>;

const faultSchema = z.object({
  kind: z.enum(faultKinds),
  /** Serial or tracking number; null: the job. */
  subject: z.string().nullable(),
  openedAt: instant,
  closedAt: instant.nullable(),
  outcome: z.string().nullable(),
  dueAt: instant.nullable(),
  /** null: nothing was due. */
  wasInTime: z.boolean().nullable(),
});
export type ReportedFault = z.infer<typeof faultSchema>;

const clockSchema = z.object({
  clock: z.enum(['creating', 'shipping', 'neverReceived', 'contact', 'noAnswer', 'destroy', 'retention']),
  /** Serial or tracking number; null: the job. */
  subject: z.string().nullable(),
  startsAt: instant,
  /** Of one that was met it is not kept; of one that is paused there is none. */
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** `over`: it ran out, and that only allows what comes next (destroying, deleting), so that nothing was missed. */
  outcome: z.enum(['met', 'missed', 'running', 'paused', 'held', 'over']),
});
export type ClockOutcome = z.infer<typeof clockSchema>;

/** REPORT-1: what became of a job; nobody's name or address and no secret is in it. */
export const jobReportSchema = z.object({
  format: z.literal(reportFormat),
  createdAt: instant,
  site: z.string(),
  job: z.object({
    id: z.string(),
    name: z.string(),
    type: z.enum(jobTypes),
    state: z.enum(jobStates),
    isCancelled: z.boolean(),
    percentComplete: count.nullable(),
    createdAt: instant,
    arrivedAt: instant.nullable(),
    receivedAt: instant.nullable(),
    firstCopyAt: instant.nullable(),
    lastCopyAt: instant.nullable(),
    /** When the last box left. */
    shippedAt: instant.nullable(),
    endedAt: instant.nullable(),
  }),
  totals: z.object({
    drives: count,
    copied: count,
    withErrors: count,
    bytesCopied: count,
    bytesTotal: count,
    errors: count,
    warnings: count,
    packagesIn: count,
    packagesOut: count,
    faults: count,
    openFaults: count,
  }),
  packages: z.array(packageSchema),
  drives: z.array(driveSchema),
  logs: z.array(
    z.object({
      /** null: of the whole job. */
      driveId: z.string().nullable(),
      kind: z.enum(['error', 'verbose', 'manifest', 'incomplete']),
      uri: z.string(),
    }),
  ),
  faults: z.array(faultSchema),
  clocks: z.array(clockSchema),
});
export type JobReport = z.infer<typeof jobReportSchema>;
