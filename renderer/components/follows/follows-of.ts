import type { Document, Drive, Job } from '../../../shared/documents';
import { isDone, isHere } from '../../../shared/drives/drive';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { type Clock, clocksOf } from '../../../shared/jobs/clocks';
import { type Notice, noticesOfChanges } from '../../../shared/notices';
import type { OperationType } from '../../../shared/operations';
import type { DriveState, JobState } from '../../../shared/states';
import type { Instant } from '../../../shared/time';

/** One thing that a decision brings about. Message id `follows.<what>`. */
export type Follow =
  | { what: 'cancelled' | 'noMoreParcels'; job: string }
  | { what: 'jobState'; job: string; state: JobState }
  | { what: 'goesBack' | 'copyStops' | 'givenUp'; drives: string[] }
  | { what: 'driveState'; drives: string[]; state: DriveState }
  | {
      what: 'clockBegins' | 'clockMoves' | 'clockEnds';
      clock: Clock['clock'];
      drive: string;
      dueAt: Instant | null;
    }
  | { what: 'faultsEnd'; faults: FaultKind[] }
  | { what: 'mail'; notices: Pick<Notice, 'kind' | 'detail'>[] };

type Change = { type: OperationType; before: Document[]; after: Document[] };
type Jobs = { was: Job; now: Job }[];

/** What changes between two versions of the same documents, as a person should hear it before it is done. `own`: the fault that is decided about. */
export function followsOf({ type, before, after }: Change, own: string | null, at: Instant): Follow[] {
  const jobs = after.flatMap((now) => {
    const was = before.find(({ id }) => id === now.id);
    return now.kind === 'job' && was?.kind === 'job' ? [{ was, now }] : [];
  });
  const notices = noticesOfChanges(type, before, after).filter(({ kind }) => kind !== 'undone');
  const ended = endedFaults(before, after, own);
  return [
    ...jobs.flatMap(ofJob),
    ...ofDrives(jobs),
    ...ofClocks(before, after, at),
    ...(ended.length > 0 ? [{ what: 'faultsEnd' as const, faults: ended }] : []),
    ...(notices.length > 0 ? [{ what: 'mail' as const, notices }] : []),
  ];
}

function ofJob({ was, now }: Jobs[number]): Follow[] {
  const follows: Follow[] = [];
  if (now.cancelRequested && !was.cancelRequested) follows.push({ what: 'cancelled', job: now.name });
  if (now.state !== was.state) follows.push({ what: 'jobState', job: now.name, state: now.state });
  if (isEnd(now) && !isEnd(was)) follows.push({ what: 'noMoreParcels', job: now.name });
  return follows;
}
const isEnd = ({ state }: Job) => state === 'Completed' || state === 'Closed';

function ofDrives(jobs: Jobs): Follow[] {
  const of: Record<'goesBack' | 'copyStops' | 'givenUp', string[]> = {
    goesBack: [],
    copyStops: [],
    givenUp: [],
  };
  const others = new Map<DriveState, string[]>();
  for (const { was, now } of jobs)
    for (const drive of now.drives) {
      const old = was.drives.find(({ driveId }) => driveId === drive.driveId);
      if (!old) continue;
      const what = ofDrive(old, was, drive, now);
      if (what !== null) of[what].push(drive.driveId);
      else if (old.state !== drive.state)
        others.set(drive.state, [...(others.get(drive.state) ?? []), drive.driveId]);
    }
  const named = (Object.keys(of) as (keyof typeof of)[]).flatMap((what) =>
    of[what].length > 0 ? [{ what, drives: of[what] }] : [],
  );
  return [
    ...named,
    ...[...others].map(([state, drives]) => ({ what: 'driveState' as const, state, drives })),
  ];
}

function ofDrive(old: Drive, was: Job, drive: Drive, now: Job): 'goesBack' | 'copyStops' | 'givenUp' | null {
  if (old.state === 'Specified' && drive.state === 'NeverReceived') return 'givenUp';
  if (drive.state === 'Transferring' && now.cancelRequested && !was.cancelRequested) return 'copyStops';
  return isHere(drive) && isDone(drive, now) && !isDone(old, was) ? 'goesBack' : null;
}

const keyOf = ({ clock, subject }: Clock) =>
  `${clock} ${subject.kind === 'package' ? subject.packageId : subject.jobId} ${driveOf({ subject })}`;
const driveOf = ({ subject }: Pick<Clock, 'subject'>) => (subject.kind === 'drive' ? subject.driveId : '');

function ofClocks(before: Document[], after: Document[], at: Instant): Follow[] {
  const old = new Map(before.flatMap((document) => clocksOf(document, at)).map((one) => [keyOf(one), one]));
  const now = after.flatMap((document) => clocksOf(document, at));
  const line = (what: 'clockBegins' | 'clockMoves' | 'clockEnds', one: Clock): Follow => ({
    what,
    clock: one.clock,
    drive: driveOf(one),
    dueAt: one.dueAt,
  });
  const changed = now.flatMap((clock) => {
    const was = old.get(keyOf(clock));
    old.delete(keyOf(clock));
    if (!was) return [line('clockBegins', clock)];
    return was.dueAt === clock.dueAt ? [] : [line('clockMoves', clock)];
  });
  return [...changed, ...[...old.values()].map((clock) => line('clockEnds', clock))];
}

function endedFaults(before: Document[], after: Document[], own: string | null): FaultKind[] {
  const faultsIn = (documents: Document[]) =>
    documents.flatMap((document) =>
      'faults' in document && Array.isArray(document.faults) ? document.faults : [],
    );
  const open = new Set(faultsIn(before).flatMap(({ id, state }) => (state === 'open' ? [id] : [])));
  return faultsIn(after).flatMap(({ id, kind, state }) =>
    id !== own && state === 'resolved' && open.has(id) ? [kind] : [],
  );
}
