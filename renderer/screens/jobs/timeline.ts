import { z } from 'zod';
import { type Actor, type Job, subjectSchema } from '../../../shared/documents';
import type { TimelineEntry } from '../../../shared/jobs/job-timeline';
import type { AnyOperation } from '../../../shared/operations';
import { serialKeys } from '../../../shared/scan-code/serial';
import type { JobState } from '../../../shared/states';
import type { OutboxEntry } from '../../store/station';

export type TimelineItem = { id: string; at: string } & (
  | {
      kind: 'operation';
      type: string;
      code: string;
      outcome: string;
      actor: Actor;
      /** The hub has not taken it in yet. */
      isPending: boolean;
      changes: TimelineEntry['changes'];
      /** Of what is only here; the hub sends the changes instead. */
      payload: unknown;
    }
  | { kind: 'state'; state: JobState; passedOver: boolean }
);

/**
 * Newest first: what the hub has, then what this station has and the hub not. Without the hub (`entries` null) the states
 * that the job itself remembers stand in for what others did.
 */
export function jobTimeline(
  job: Job,
  entries: TimelineEntry[] | null,
  outbox: OutboxEntry[],
  packageIds: ReadonlySet<string>,
): TimelineItem[] {
  const known = new Set((entries ?? []).map(({ operationId }) => operationId));
  const local = outbox.filter(
    ({ operation, state }) =>
      !known.has(operation.id) && state !== 'refused' && concerns(operation, job, packageIds),
  );
  const items: TimelineItem[] = [
    ...(entries ?? []).toSorted((a, b) => a.seq - b.seq).map(fromHub),
    ...local.map(fromOutbox),
    ...(entries === null ? job.transitions.map(fromTransition) : []),
  ];
  return items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => (a.item.at === b.item.at ? b.index - a.index : a.item.at < b.item.at ? 1 : -1))
    .map(({ item }) => item);
}

function fromHub(entry: TimelineEntry): TimelineItem {
  const { operationId, at, type, code, outcome, actor, changes } = entry;
  return {
    kind: 'operation',
    id: operationId,
    at,
    type,
    code,
    outcome,
    actor,
    isPending: false,
    changes,
    payload: null,
  };
}

function fromOutbox({ operation, state, code }: OutboxEntry): TimelineItem {
  const { id, at, type, actor, seen } = operation;
  return {
    kind: 'operation',
    id,
    at,
    type,
    code: code ?? seen?.code ?? '',
    outcome: state,
    actor,
    isPending: state === 'pending' || state === 'parked',
    changes: [],
    payload: operation.payload,
  };
}

function fromTransition({ state, at, passedOver }: Job['transitions'][number], index: number): TimelineItem {
  return { kind: 'state', id: `state-${index}`, at, state, passedOver };
}

/** What payloads name, whatever their type: an older or newer program may have written one. */
const named = z
  .looseObject({
    jobId: z.string().nullish(),
    packageId: z.string().nullish(),
    serial: z.string().nullish(),
    subject: subjectSchema.nullish(),
  })
  .catch({});

/** Whether an operation of this station is about the job, one of its drives or one of its packages. */
function concerns({ payload }: AnyOperation, job: Job, packageIds: ReadonlySet<string>): boolean {
  const { jobId, packageId, serial, subject } = named.parse(payload);
  if (serial) {
    const keys = serialKeys(serial);
    return job.drives.some((drive) => drive.keys.some((key) => keys.includes(key)));
  }
  if (subject)
    return subject.kind === 'package' ? packageIds.has(subject.packageId) : subject.jobId === job.id;
  if (jobId) return jobId === job.id;
  return typeof packageId === 'string' && packageIds.has(packageId);
}
