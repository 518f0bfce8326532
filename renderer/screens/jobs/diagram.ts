import type { Drive, Job } from '../../../shared/documents';
import { hasArrived } from '../../../shared/drives/drive';
import { type JobState, jobStates, type ShownDriveState } from '../../../shared/states';
import type { Instant } from '../../../shared/time';
import type { Way } from './way';

export type NodeStatus = 'now' | 'been' | 'passedOver' | 'may' | 'no';
export type DiagramNode<State extends string> = { state: State; status: NodeStatus; at: Instant | null };
export type Trail<State extends string> = Partial<Record<State, { at: Instant | null; passedOver: boolean }>>;

/** When the job was last in each of its states. */
export function jobTrail(job: Job): Trail<JobState> {
  const trail: Trail<JobState> = {};
  for (const { state, at, passedOver } of job.transitions) {
    // To have been there counts for more than to have been jumped over later.
    if (!passedOver || trail[state] === undefined || trail[state].passedOver)
      trail[state] = { at, passedOver };
  }
  return trail;
}

/** Where the drive has been, as far as its own record tells; the timeline tells the rest. */
export function driveTrail(job: Job, drive: Drive): Trail<ShownDriveState> {
  const been = (at: Instant | null) => ({ at, passedOver: false });
  const trail: Trail<ShownDriveState> = {};
  if (drive.origin === 'listed') trail.Specified = been(job.createdAt);
  for (const fault of job.faults) {
    if (fault.subject.kind !== 'drive' || fault.subject.driveId !== drive.driveId) continue;
    if (fault.kind === 'drive-never-received') trail.NeverReceived = been(fault.openedAt);
    if (fault.blocks === 'drive') trail.Faulted = been(fault.openedAt);
  }
  if (hasArrived(drive)) trail.Received = been(drive.arrivedAt);
  if (drive.transfer) trail.Transferring = been(drive.transfer.startedAt);
  if (drive.transfer?.endedAt && drive.state !== 'Transferring') {
    const { errors, warnings, reason } = drive.transfer;
    trail[errors + warnings > 0 || reason !== null ? 'CompletedMoreInfo' : 'Completed'] = been(
      drive.transfer.endedAt,
    );
  }
  return { [drive.state]: been(null), ...trail };
}

export function diagramNodes<State extends string>(
  states: readonly State[],
  now: State,
  trail: Trail<State>,
  ways: Way<State>[],
): DiagramNode<State>[] {
  return states.map((state) => {
    const past = trail[state];
    const at = past?.at ?? null;
    if (state === now) return { state, status: 'now', at };
    if (past) return { state, status: past.passedOver ? 'passedOver' : 'been', at };
    const way = ways.find(({ to }) => to === state);
    return { state, status: way && way.verdict !== 'no' ? 'may' : 'no', at: null };
  });
}

/** A cell of the diagram's grid, from 1; `span`: how many columns the box covers. */
export type Cell = { column: number; row: number; span?: number };
/** Between two columns (x.5) or two rows (y.5). */
export type Arrow = {
  column: number;
  row: number;
  turn: 'right' | 'down' | 'downRight' | 'upRight' | 'upDown';
};
export type Layout<State extends string> = { columns: number; cells: Record<State, Cell>; arrows: Arrow[] };

const along = (columns: number): Arrow[] =>
  Array.from({ length: columns - 1 }, (_, index) => ({
    column: index + 1.5,
    row: 1,
    turn: 'right' as const,
  }));

export const jobLayout: Layout<JobState> = {
  columns: 6,
  cells: {
    Creating: { column: 1, row: 1 },
    Shipping: { column: 2, row: 1 },
    Received: { column: 3, row: 1 },
    Transferring: { column: 4, row: 1 },
    Packaging: { column: 5, row: 1 },
    Completed: { column: 6, row: 1 },
    Faulted: { column: 2, row: 2, span: 4 },
    Closed: { column: 6, row: 2 },
  },
  arrows: [
    ...along(6),
    { column: 5.5, row: 1.5, turn: 'downRight' },
    ...[2, 3, 4, 5].map((column) => ({ column, row: 1.5, turn: 'upDown' as const })),
  ],
};
export const jobOrder: readonly JobState[] = [...jobStates.filter((state) => state !== 'Faulted'), 'Faulted'];

export const driveLayout: Layout<ShownDriveState> = {
  columns: 5,
  cells: {
    Specified: { column: 1, row: 1 },
    Received: { column: 2, row: 1 },
    Transferring: { column: 3, row: 1 },
    Completed: { column: 4, row: 1 },
    ShippedBack: { column: 5, row: 1 },
    NeverReceived: { column: 1, row: 2 },
    Faulted: { column: 2, row: 2, span: 2 },
    CompletedMoreInfo: { column: 4, row: 2 },
    Destroyed: { column: 5, row: 2 },
  },
  arrows: [
    ...along(5),
    { column: 1, row: 1.5, turn: 'down' },
    { column: 1.5, row: 1.5, turn: 'upRight' },
    { column: 2, row: 1.5, turn: 'upDown' },
    { column: 3, row: 1.5, turn: 'upDown' },
    { column: 3.5, row: 1.5, turn: 'downRight' },
    { column: 4.5, row: 1.5, turn: 'upRight' },
  ],
};
export const driveOrder: readonly ShownDriveState[] = [
  'Specified',
  'NeverReceived',
  'Received',
  'Transferring',
  'Completed',
  'CompletedMoreInfo',
  'ShippedBack',
  'Destroyed',
  'Faulted',
];
