import type { Drive, Fault, Job, Package } from '../../shared/documents';
import { isExtra, isFaulted, isHere } from '../../shared/drives/drive';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { reduce } from '../../shared/reduce';
import type { Result } from '../../shared/reduce-types';
import { addMs, dayMs, type Instant } from '../../shared/time';
import { viewAfter, viewOf } from '../../shared/view';
import { aDrive, aJob, anOperation, aPackage, asLead, day0, theHub } from './builders';

/*
 * Every reachable mix of a job, its drives and its package, by the real reduce(). Two worlds that differ only in times,
 * names, byte counts and history are one: `canonical` spells them alike.
 */
export type World = { job: Job; parcel: Package };
export type Act = { name: string; world: World };

/** What the explorer may do; the more, the fewer drives it can afford. */
export type Scope = {
  type: Job['type'];
  drives: number;
  extras: number;
  /** How many drives may be Faulted at once. */
  faulted: number;
  /** The parcel also arrives unopened, is closed and reopened; else it is open from the start. */
  parcel: boolean;
  jobFaults: boolean;
  undo: boolean;
  late: boolean;
};

const trackingKey = '00340434161094042557';
const plainJob = aJob();
const plainParcel = aPackage({ trackingNumber: trackingKey });
const plainDrive = aDrive();
const plainTransfer = {
  startedAt: day0,
  endedAt: null,
  bytesDone: 1,
  bytesTotal: 1,
  errors: 0,
  warnings: 0,
  reason: null,
};

export function firstWorld(scope: Scope): World {
  const { type, drives, parcel } = scope;
  const listed = Array.from({ length: type === 'Import' ? drives : 0 }, () => plainDrive);
  const state = parcel ? 'Expected' : 'Open';
  return canonical(
    { job: aJob({ type, drives: listed }), parcel: aPackage({ ...plainParcel, state }) },
    scope,
  );
}

/** A drive's part in the roll-up, in one short word. */
function classOf(drive: Drive, job: Job): string {
  const { state, returnUnprocessed, returnReason, notNeeded, transfer, last } = drive;
  const flags = [
    isFaulted(drive, job) ? 'faulted' : '',
    returnUnprocessed ? `back:${reasonClass(returnReason)}` : '',
    notNeeded ? 'spare' : '',
    (transfer?.errors ?? 0) > 0 ? 'errors' : '',
    transfer ? 'begun' : '',
    last ? `undo:${last.type}:${last.before?.state}` : '',
  ];
  return [isExtra(drive) ? 'x' : 'l', state, ...flags.filter((flag) => flag !== '')].join(' ');
}

function reasonClass(reason: string | null): string {
  return reason === 'cancelled' || reason === 'spare' ? 'fine' : reason === 'late-arrival' ? 'late' : 'wrong';
}

export function keyOf({ job, parcel }: World): string {
  const { state, cancelRequested, transferBegan } = job;
  const drives = job.drives.map((drive) => classOf(drive, job)).sort();
  const open = job.faults.filter(({ subject }) => subject.kind === 'job').map(({ kind }) => kind);
  return [state, cancelRequested, transferBegan, parcel.state, ...open.sort(), ...drives].join('|');
}

/** The same world with names, times and history taken out. */
export function canonical({ job, parcel }: World, scope: Scope): World {
  const merged = job.drives.map((drive) => ({ driveId: drive.driveId, drive: mergedDrive(drive, scope) }));
  const sorted = merged.sort((a, b) => (classOf(a.drive, job) < classOf(b.drive, job) ? -1 : 1));
  const faults: Fault[] = job.faults.filter((fault) => isLive(fault) && fault.subject.kind === 'job');
  const drives = sorted.map(({ driveId: old, drive }, index): Drive => {
    const driveId = `DRIVE${index}`;
    for (const fault of job.faults) {
      if (!isLive(fault) || fault.subject.kind !== 'drive' || fault.subject.driveId !== old) continue;
      faults.push({ ...fault, id: `${fault.kind}-${driveId}`, subject: { ...fault.subject, driveId } });
    }
    return { ...drive, driveId, keys: [driveId] };
  });
  const { state, cancelRequested, transferBegan, packages, type } = job;
  const endedAt = job.endedAt === null ? null : day0;
  const arrivedAt = packages.arrivedAt && day0;
  return {
    job: {
      ...plainJob,
      type,
      state,
      cancelRequested,
      transferBegan,
      drives,
      faults,
      endedAt,
      packages: { ...packages, arrivedAt },
    },
    parcel: parcel.state === 'Expected' ? { ...expectedParcel } : { ...plainParcel, state: parcel.state },
  };
}

const expectedParcel = aPackage({
  ...plainParcel,
  state: 'Expected',
  arrivedAt: null,
  openedAt: null,
  openedBy: null,
});

/** Faults that only tell people something do not matter here. */
function isLive({ state, blocks, kind }: Fault): boolean {
  return state === 'open' && (blocks !== 'nothing' || kind === 'late-arrival');
}

/** Drives that nothing can tell apart any more are spelled alike; an undo still can. */
function mergedDrive(drive: Drive, { undo, late }: Scope): Drive {
  const { state, origin, returnUnprocessed, returnReason, notNeeded, transfer, last, packageId } = drive;
  const facts = { ...plainDrive, state, origin, late: drive.late, packageId: packageId && 'package-1' };
  const errors = (transfer?.errors ?? 0) > 0 ? 1 : 0;
  const isOver = state === 'Completed' || state === 'CompletedMoreInfo' || state === 'ShippedBack';
  const isMerged = !undo && !late;
  if (isMerged && origin === 'extra') return facts;
  if (isMerged && state === 'Received')
    return { ...facts, returnUnprocessed, returnReason, notNeeded: notNeeded && !returnUnprocessed };
  if (isMerged && isOver) {
    const isWrong = errors > 0 || (returnUnprocessed && reasonClass(returnReason) === 'wrong');
    const over = state === 'ShippedBack' ? state : isWrong ? 'CompletedMoreInfo' : 'Completed';
    return { ...facts, state: over, transfer: { ...plainTransfer, errors: isWrong ? 1 : 0 } };
  }
  return {
    ...facts,
    returnUnprocessed,
    returnReason,
    notNeeded,
    transfer: transfer && { ...plainTransfer, errors },
    last: undo && last?.type === 'shipped' ? last : null,
  };
}

type Step = [type: OperationType, payload: unknown, at?: Instant, byHub?: boolean];
const step = <T extends OperationType>(type: T, payload: Payload<T>, at?: Instant, byHub?: boolean): Step => [
  type,
  payload,
  at,
  byHub,
];

/** Everything that somebody could do now and that is accepted; drives that are alike are tried once. */
export function actsIn(world: World, scope: Scope): Act[] {
  const { job } = world;
  if (job.endedAt !== null && !scope.late && !scope.undo) return [];
  const alike = new Map(job.drives.map((drive) => [classOf(drive, job), drive]));
  const acts = [...ofParcel(world, scope), ...ofJob(world, scope)];
  for (const [name, drive] of alike) {
    for (const [what, steps] of ofDrive(job, drive, scope)) acts.push([`${what} ${name}`, steps]);
  }
  return acts.flatMap(([name, steps]) => {
    const after = perform(world, steps);
    return after ? [{ name, world: canonical(after, scope) }] : [];
  });
}

type Named = [name: string, steps: Step[]];

const scan = (serial: string): Step =>
  step('driveScanned', { packageId: 'package-1', serial, source: 'hid', jobId: 'job-1', confirmed: true });

function ofParcel({ job, parcel }: World, scope: Scope): Named[] {
  const { type, drives, extras } = scope;
  const label = {
    packageId: 'package-1',
    code: trackingKey,
    trackingKeys: [trackingKey],
    trackingNumber: trackingKey,
    carrierName: 'DHL',
    source: 'hid' as const,
  };
  if (job.endedAt !== null && !scope.late) return [];
  const missing = (decision: 'stillExpected' | 'neverReceived') =>
    job.drives
      .filter(({ state }) => state === 'Specified')
      .map(({ driveId }) => ({ jobId: 'job-1', driveId, decision }));
  const hasRoom = type === 'Import' ? job.drives.filter(isExtra).length < extras : job.drives.length < drives;
  const found: Named[] = parcel.state === 'Open' && hasRoom ? [['scan another', [scan('ZZ-NEW')]]] : [];
  if (!scope.parcel) return found;
  return [
    ...found,
    ['arrive', [step('packageArrived', { ...label, condition: 'intact', marks: [] })]],
    ['open', [step('packageScanned', label)]],
    ['close', [step('packageClosed', { packageId: 'package-1', missing: missing('neverReceived') })]],
    [
      'close, expecting',
      [step('packageClosed', { packageId: 'package-1', missing: missing('stillExpected') })],
    ],
    ['reopen', [step('packageReopened', { packageId: 'package-1', reason: 'forgot one' })]],
  ];
}

const jobSubject = { kind: 'job' as const, jobId: 'job-1' };

function ofJob({ job }: World, { jobFaults }: Scope): Named[] {
  const at = (days: number) => addMs(day0, days * dayMs);
  const update = { jobId: 'job-1', ship: false, expectedPackageId: 'package-2', personalHash: null };
  const overdue = { faultId: 'overdue', subject: jobSubject };
  const acts: Named[] = [
    ['cancel', [step('jobUpdated', { ...update, cancel: true, contactNote: 'called' })]],
    [
      'wait',
      [step('clockExpired', { clock: 'neverReceived', subject: jobSubject, dueAt: at(13) }, at(13), true)],
    ],
    [
      'close silent',
      [
        step('faultRecorded', { ...overdue, kind: 'package-overdue', note: 'no parcel', blocking: false }),
        step(
          'contactRecorded',
          { ...overdue, channel: 'phone', direction: 'out', answered: false, note: '' },
          at(15),
        ),
        step('jobClosed', { jobId: 'job-1', reason: 'silent' }, at(50)),
      ],
    ],
  ];
  if (!jobFaults) return acts;
  const kind = 'storage-not-reachable' as const;
  const open = job.faults.find((fault) => fault.kind === kind);
  const fault = { faultId: open?.id ?? kind, subject: jobSubject };
  return open
    ? [
        ...acts,
        [
          'resolve job',
          [step('faultResolved', { ...fault, outcome: 'continue', note: '', jobId: null, waitUntil: null })],
        ],
      ]
    : [...acts, ['fault job', [step('faultRecorded', { ...fault, kind, note: '', blocking: false })]]];
}

function ofDrive(job: Job, drive: Drive, { undo, late, faulted }: Scope): Named[] {
  const { driveId } = drive;
  const faultyExtras = faulted > 1;
  const named = { jobId: 'job-1', driveId };
  const bytes = { bytesDone: 1, bytesTotal: 1, errors: 0, warnings: 0, reason: null };
  const box = { carrierName: 'DHL', trackingNumber: 'R-1', shipDate: day0, reason: 'asked for' };
  const subject = { kind: 'drive' as const, ...named };
  const kind = 'drive-damaged' as const;
  const fault = { faultId: `${kind}-${driveId}`, subject };
  const resolved = { ...fault, note: '', jobId: null, waitUntil: null };
  const acts: Named[] = [
    ['scan', [scan(driveId)]],
    ['give up', [step('markedNeverReceived', { ...named, packageId: null })]],
    ['start', [step('transferStarted', { ...named, confirmedAwaited: true })]],
    ['end', [step('transferEnded', { ...named, ...bytes })]],
    ['end badly', [step('transferEnded', { ...named, ...bytes, errors: 1 })]],
    ['spare', [step('driveNotNeeded', named)]],
    ['ship', [step('shipped', { jobId: 'job-1', driveIds: [driveId], ...box })]],
  ];
  if (job.faults.some(({ id }) => id === fault.faultId)) {
    acts.push(['go on with', [step('faultResolved', { ...resolved, outcome: 'continue' })]]);
    acts.push(['return', [step('faultResolved', { ...resolved, outcome: 'returnUnprocessed' })]]);
    acts.push(['retry', [step('faultResolved', { ...resolved, outcome: 'retryCopy' })]]);
  } else if (
    isHere(drive) &&
    (faultyExtras || !isExtra(drive)) &&
    job.faults.filter((one) => one.kind === kind).length < faulted
  ) {
    acts.push(['fault', [step('faultRecorded', { ...fault, kind, note: '', blocking: false })]]);
  }
  if (undo)
    acts.push([
      'unship',
      [step('shippedUndone', { jobId: 'job-1', driveIds: [driveId], reason: 'wrong box' })],
    ]);
  if (late) {
    acts.push(['return late', [step('lateDecided', { ...named, decision: 'returnUnprocessed' })]]);
    acts.push(['process late', [step('lateDecided', { ...named, decision: 'process' })]]);
  }
  return acts;
}

/** The world after these steps; null when one of them is refused or changes nothing. */
function perform(world: World, steps: Step[]): World | null {
  let view = viewOf([world.job, world.parcel]);
  for (const [index, [type, payload, at, byHub]] of steps.entries()) {
    const operation = anOperation(type, payload as never, {
      id: `operation-${index}`,
      at: at ?? day0,
      ...(byHub ? { actor: theHub } : {}),
    });
    const result: Result = reduce(view, operation as Operation, asLead);
    if (result.outcome !== 'applied' && result.outcome !== 'flagged') return null;
    if (result.documents.length === 0) return null;
    view = viewAfter(view, result.documents, result.deleted);
  }
  const [job] = view.jobs;
  const parcel = view.packages.find(({ id }) => id === 'package-1');
  if (!job) return null;
  // PKG-1: a parcel that nobody expects any more is gone; it may still come.
  return { job, parcel: parcel ?? expectedParcel };
}
