import { settledBy } from '../../../shared/admin-operations';
import type {
  Attention,
  Document,
  Drive,
  Fault,
  Job,
  Operator,
  Package,
  Site,
  Subject,
} from '../../../shared/documents';
import { escalatesAt } from '../../../shared/faults/escalation';
import { faultKinds } from '../../../shared/faults/fault-kinds';
import type { FaultOutcome } from '../../../shared/faults/fault-outcomes';
import { faultTable } from '../../../shared/faults/fault-table';
import { clocksOf } from '../../../shared/jobs/clocks';
import type { OperationType, Payload } from '../../../shared/operations';
import { type Box, boxesOf, drivesIn, isPacked } from '../../../shared/packing/box';
import { printedLabels } from '../../../shared/packing/box-schema';
import { serialKeys } from '../../../shared/scan-code/serial';
import { addMs, dayMs } from '../../../shared/time';
import type { Rng } from './rng';

/** What somebody at a dock sees when they decide what to do. */
export type Seen = {
  jobs: Job[];
  packages: Package[];
  attentions: Attention[];
  operators: Operator[];
  sites: Site[];
  operatorId: string;
  stationId: string;
  /** By the station's clock. */
  now: string;
};
export type Act = { [T in OperationType]: { type: T; payload: Payload<T> } }[OperationType];

export function seen(
  documents: Iterable<Document>,
  who: Pick<Seen, 'operatorId' | 'stationId' | 'now'>,
): Seen {
  const all: Seen = { jobs: [], packages: [], attentions: [], operators: [], sites: [], ...who };
  for (const document of documents)
    if (document.kind === 'job') all.jobs.push(document);
    else if (document.kind === 'package') all.packages.push(document);
    else if (document.kind === 'attention') all.attentions.push(document);
    else if (document.kind === 'operator') all.operators.push(document);
    else all.sites.push(document);
  return all;
}

type Draft<T extends OperationType> = (seen: Seen, rng: Rng) => Payload<T> | null;

const trackingNumbers = Array.from({ length: 24 }, (_, n) => `1Z999AA10123456${String(700 + n)}`);
const reasons = ['', 'asked for', 'label unreadable'] as const;
const endOfTime = '9999';
const sources = ['hid', 'serial', 'camera', 'manual'] as const;
const conditions = ['intact', 'damaged'] as const;
const places = ['dock', 'bench-1', 'shelf-2', 'hold'] as const;
const serials = Array.from({ length: 12 }, (_, n) => `ZZLOOSE${n}`);

const anyTracking = (rng: Rng) => rng.pick(trackingNumbers as [string, ...string[]]);

/** Mostly one that fits, sometimes another: people try things that the rules refuse. */
function choose<V>(rng: Rng, all: V[], fits: (one: V) => boolean): V | undefined {
  const fitting = rng.chance(0.9) ? all.filter(fits) : all;
  return rng.maybe(fitting.length > 0 ? fitting : all);
}

function parcel({ packages }: Seen, rng: Rng, ...states: Package['state'][]): Package | undefined {
  return choose(rng, packages, ({ state }) => states.includes(state));
}

function job({ jobs }: Seen, rng: Rng, ...states: Job['state'][]): Job | undefined {
  return choose(rng, jobs, ({ state }) => states.includes(state));
}

/** The job that an outcome of a fault names. */
function namedBy(outcome: FaultOutcome, seen: Seen, rng: Rng): Job | undefined {
  if (outcome === 'attachToJob') return job(seen, rng, 'Shipping', 'Received');
  return outcome === 'newJob' ? choose(rng, seen.jobs, ({ type }) => type === 'Export') : undefined;
}

type JobDrive = { job: Job; drive: Drive };
function driveOf({ jobs }: Seen, rng: Rng, fits: (found: JobDrive) => boolean): JobDrive | undefined {
  const all = jobs.flatMap((job) => job.drives.map((drive) => ({ job, drive })));
  return choose(rng, all, fits);
}
const inState =
  (...states: Drive['state'][]) =>
  ({ drive }: JobDrive) =>
    states.includes(drive.state);
const named = ({ job, drive }: JobDrive) => ({ jobId: job.id, driveId: drive.driveId });

/** A box that something lies in, as an operation names it. */
function boxIn({ jobs }: Seen, rng: Rng, fits: (box: Box) => boolean) {
  const all = jobs.flatMap((job) => boxesOf(job).map((box) => ({ job, box })));
  const found = choose(rng, all, ({ box }) => fits(box));
  const driveIds = found ? drivesIn(found.job, found.box.id).map(({ driveId }) => driveId) : [];
  return found && driveIds.length > 0 ? { jobId: found.job.id, boxId: found.box.id, driveIds } : null;
}

type Faulty = { fault: Fault; subject: Subject };
function faultOf({ jobs, packages }: Seen, rng: Rng, fits: (fault: Fault) => boolean): Faulty | undefined {
  const all = [...jobs, ...packages].flatMap(({ faults }) =>
    faults.map((fault) => ({ fault, subject: fault.subject })),
  );
  return choose(rng, all, ({ fault }) => fits(fault));
}

const ofFault = ({ fault, subject }: Faulty) => ({ faultId: fault.id, subject });

function label(rng: Rng, number: string | null) {
  const trackingNumber = number ?? anyTracking(rng);
  const packageId = rng.uuid();
  return {
    packageId,
    code: trackingNumber,
    trackingKeys: [trackingNumber],
    trackingNumber,
    carrierName: 'UPS',
  };
}

const listed = (driveId: string) => ({
  driveId,
  keys: serialKeys(driveId),
  manifestFile: '\\manifest.xml',
  manifestHash: 'x',
  driveHeaderHash: null,
});

export function newJob(rng: Rng, { name, drives }: { name: string; drives: number }): Payload<'jobCreated'> {
  const type = rng.chance(0.25) ? 'Export' : 'Import';
  return {
    jobId: rng.uuid(),
    name,
    subscriptionId: 'contoso',
    resourceGroup: 'rg',
    location: 'West Europe',
    type,
    deliveryPackage: {
      carrierName: 'UPS',
      trackingNumber: anyTracking(rng),
      driveCount: null,
      shipDate: null,
    },
    hasReturnAddress: true,
    hasReturnShipping: true,
    logLevel: 'Error',
    backupDriveManifest: false,
    tags: {},
    drives:
      type === 'Export'
        ? []
        : Array.from({ length: drives }, () => listed(`WD${rng.between(100_000, 999_999)}`)),
    personalHash: null,
  };
}

const jobUpdate = (jobId: string, rng: Rng): Payload<'jobUpdated'> => ({
  jobId,
  ship: false,
  cancel: false,
  expectedPackageId: rng.uuid(),
  personalHash: null,
  contactNote: 'called',
});

export const shipping = (jobId: string, rng: Rng): Payload<'jobUpdated'> => ({
  ...jobUpdate(jobId, rng),
  ship: true,
});

/** Total over the operations that a station can perform: the compiler counts them. */
export const drafts: { [T in OperationType]: Draft<T> } = {
  jobCreated: (_seen, rng) => ({
    ...newJob(rng, { name: `dock-${rng.between(1, 40)}`, drives: rng.between(1, 3) }),
    contactNote: 'called',
  }),
  jobReplaced(seen, rng) {
    const found = job(seen, rng, 'Creating');
    if (!found) return null;
    const fresh = newJob(rng, { name: found.name, drives: 2 });
    return { ...fresh, jobId: found.id, contactNote: 'called' };
  },
  jobUpdated(seen, rng) {
    const found = job(seen, rng, 'Creating', 'Shipping', 'Received');
    if (!found) return null;
    const update = jobUpdate(found.id, rng);
    if (found.state === 'Creating' && rng.chance(0.6)) return { ...update, ship: true };
    if (rng.chance(0.1)) return { ...update, cancel: true };
    if (rng.chance(0.3)) {
      const deliveryPackage = {
        carrierName: 'UPS',
        trackingNumber: anyTracking(rng),
        driveCount: 2,
        shipDate: null,
      };
      return { ...update, deliveryPackage };
    }
    return { ...update, tags: { run: String(rng.between(1, 9)) } };
  },
  jobDeleted(seen, rng) {
    const found = job(seen, rng, 'Completed', 'Closed', 'Creating');
    return found ? { jobId: found.id } : null;
  },
  bitLockerKeysListed(seen, rng) {
    const found = rng.maybe(seen.jobs);
    return found ? { jobId: found.id } : null;
  },
  trackingNumberAdded(seen, rng) {
    const found = job(seen, rng, 'Shipping', 'Received');
    return found
      ? { jobId: found.id, trackingNumber: anyTracking(rng), expectedPackageId: rng.uuid() }
      : null;
  },

  packageArrived(seen, rng) {
    const expected = parcel(seen, rng, 'Expected');
    return {
      ...label(rng, expected?.trackingNumber ?? null),
      condition: rng.chance(0.5) ? 'intact' : null,
      marks: [],
      source: rng.pick(sources),
    };
  },
  arrivalUndone(seen, rng) {
    const found = parcel(seen, rng, 'Arrived');
    const arrivalOperationId = found?.arrival?.operationId;
    return found && arrivalOperationId
      ? { packageId: found.id, arrivalOperationId, reason: 'wrong label' }
      : null;
  },
  packageRefused(seen, rng) {
    const found = parcel(seen, rng, 'Expected', 'Arrived', 'WrongSite');
    return { ...label(rng, rng.chance(0.5) ? (found?.trackingNumber ?? null) : null), reason: 'wet' };
  },
  packageWrongSite(seen, rng) {
    const found = parcel(seen, rng, 'Expected', 'Arrived', 'Refused');
    return { ...label(rng, rng.chance(0.5) ? (found?.trackingNumber ?? null) : null), reason: 'Dublin' };
  },

  packageScanned(seen, rng) {
    const found = parcel(seen, rng, 'Expected', 'Arrived', 'Closed');
    return { ...label(rng, found?.trackingNumber ?? null), source: rng.pick(sources) };
  },
  packageRegistered(_seen, rng) {
    const isNamed = rng.chance(0.4);
    return {
      packageId: rng.uuid(),
      code: '',
      trackingKeys: isNamed ? [anyTracking(rng)] : [],
      trackingNumber: null,
      carrierName: null,
      sender: '',
      place: rng.pick(places),
      note: 'brown box',
    };
  },
  packageAttached(seen, rng) {
    const found = parcel(seen, rng, 'Unidentified', 'Arrived', 'Open');
    const to = job(seen, rng, 'Shipping', 'Received', 'Transferring');
    return found && to ? { packageId: found.id, jobIds: [to.id], note: 'phoned' } : null;
  },
  packageConditionRecorded(seen, rng) {
    const found = parcel(seen, rng, 'Open', 'Arrived', 'Unidentified');
    const condition = rng.chance(0.8) ? 'intact' : rng.pick(conditions);
    return found
      ? { packageId: found.id, condition, marks: condition === 'damaged' ? ['wet'] : [], note: '' }
      : null;
  },
  packageCounted(seen, rng) {
    const found = parcel(seen, rng, 'Open');
    if (!found) return null;
    const scanned = found.scans.filter(({ undone }) => !undone).length;
    return { packageId: found.id, counted: rng.chance(0.8) ? scanned : rng.between(0, 5) };
  },
  driveScanned(seen, rng) {
    const found = parcel(seen, rng, 'Open', 'Unidentified');
    if (!found) return null;
    const ofParcel = seen.jobs.filter(({ id }) => found.jobIds.includes(id));
    const awaited = ofParcel.flatMap(({ drives }) => drives.filter(({ state }) => state === 'Specified'));
    const any = seen.jobs.flatMap(({ drives }) => drives);
    const drive = rng.chance(0.7) ? rng.maybe(awaited) : rng.maybe(any);
    const serial = rng.chance(0.85) ? drive?.driveId : rng.maybe(serials);
    const exports = ofParcel.filter(({ type }) => type === 'Export');
    const jobId = rng.chance(0.4) ? (rng.maybe(exports.length > 0 ? exports : ofParcel)?.id ?? null) : null;
    return {
      packageId: found.id,
      serial: serial ?? rng.pick(['ZZNEW1', 'ZZNEW2', 'ZZNEW3']),
      source: rng.pick(sources),
      jobId,
      confirmed: rng.chance(0.5),
    };
  },
  driveConditionRecorded(seen, rng) {
    const found = driveOf(seen, rng, inState('Received'));
    return found ? { packageId: found.drive.packageId ?? 'none', ...named(found), note: 'dented' } : null;
  },
  accessoryNoted(seen, rng) {
    const found = rng.maybe(seen.packages);
    return found ? { packageId: found.id, note: 'a cable' } : null;
  },
  scanUndone(seen, rng) {
    const scanned = seen.packages.flatMap(({ id, scans }) => scans.map((scan) => ({ id, scan })));
    const found = choose(rng, scanned, ({ scan }) => !scan.undone && scan.operatorId === seen.operatorId);
    return found
      ? { packageId: found.id, scanOperationId: found.scan.operationId, reason: rng.pick(reasons) }
      : null;
  },
  markedNeverReceived(seen, rng) {
    const found = driveOf(seen, rng, inState('Specified'));
    return found ? { ...named(found), packageId: null } : null;
  },
  neverReceivedUndone(seen, rng) {
    const found = driveOf(seen, rng, inState('NeverReceived'));
    return found ? { ...named(found), reason: 'found it' } : null;
  },
  packageClosed(seen, rng) {
    const mine = ({ state, openedBy, condition }: Package) =>
      state === 'Open' && condition !== null && openedBy?.stationId === seen.stationId;
    const found = choose(rng, seen.packages, mine);
    if (!found) return null;
    const missing = seen.jobs
      .filter(({ id }) => found.jobIds.includes(id))
      .flatMap((one) =>
        one.drives
          .filter(({ state }) => state === 'Specified')
          .map(({ driveId }) => ({
            jobId: one.id,
            driveId,
            decision: rng.chance(0.5) ? ('neverReceived' as const) : ('stillExpected' as const),
          })),
      );
    return { packageId: found.id, missing };
  },
  packageReopened(seen, rng) {
    const found = parcel(seen, rng, 'Closed');
    return found ? { packageId: found.id, reason: 'forgot one' } : null;
  },
  packageTakenOver(seen, rng) {
    const found = choose(
      rng,
      seen.packages,
      ({ state, openedBy }) => state === 'Open' && openedBy?.stationId !== seen.stationId,
    );
    return found ? { packageId: found.id } : null;
  },
  packageReturned(seen, rng) {
    const found = parcel(seen, rng, 'Unidentified', 'Refused', 'WrongSite');
    return found ? { packageId: found.id, note: 'sent back' } : null;
  },
  placeMoved(seen, rng) {
    const place = rng.pick(places);
    const found = driveOf(seen, rng, inState('Received', 'Completed'));
    const box = parcel(seen, rng, 'Arrived', 'Open', 'Closed');
    if (found && rng.chance(0.5)) return { subject: { kind: 'drive', ...named(found) }, place };
    return box ? { subject: { kind: 'package', packageId: box.id }, place } : null;
  },

  transferStarted(seen, rng) {
    const found = driveOf(seen, rng, inState('Received'));
    return found ? { ...named(found), confirmedAwaited: rng.chance(0.8) } : null;
  },
  transferProgressed(seen, rng) {
    const found = driveOf(seen, rng, inState('Transferring'));
    return found ? { ...named(found), bytesDone: rng.between(1, 99), bytesTotal: 100 } : null;
  },
  transferEnded(seen, rng) {
    const found = driveOf(seen, rng, inState('Transferring'));
    const errors = rng.chance(0.1) ? 1 : 0;
    const uri = (name: string) => `https://storage.test/waimportexport/waies/${name}.xml`;
    const logs = {
      errorLogUri: uri('error'),
      verboseLogUri: null,
      manifestUri: null,
      incompleteBlobListUri: rng.chance(0.5) ? uri('incomplete') : null,
    };
    const ended = { bytesDone: 100, bytesTotal: 100, errors, warnings: 0, reason: null, logs };
    const late = rng.chance(0.5) ? { endedAgoMs: rng.between(0, 90_000) } : {};
    return found ? { ...named(found), ...ended, ...late } : null;
  },
  driveNotNeeded(seen, rng) {
    const found = driveOf(seen, rng, ({ job, drive }) => job.type === 'Export' && drive.state === 'Received');
    return found ? named(found) : null;
  },
  drivePacked(seen, rng) {
    const found = driveOf(seen, rng, inState('Completed', 'CompletedMoreInfo'));
    if (!found) return null;
    const { job, drive } = rng.chance(0.9) ? found : { ...found, job: rng.maybe(seen.jobs) ?? found.job };
    const box = rng.maybe(boxesOf(job).filter(({ sealed }) => sealed === null));
    const boxId = box && rng.chance(0.9) ? box.id : rng.uuid();
    return { jobId: job.id, boxId, serial: drive.driveId, driveJobId: null };
  },
  driveUnpacked(seen, rng) {
    const found = driveOf(seen, rng, ({ job, drive }) => isPacked(job, drive));
    return found?.drive.boxId ? { ...named(found), boxId: found.drive.boxId } : null;
  },
  boxSealed(seen, rng) {
    const found = boxIn(seen, rng, ({ sealed }) => sealed === null);
    return found ? { ...found, weightGrams: rng.between(500, 9000), reason: rng.pick(reasons) } : null;
  },
  boxUnsealed(seen, rng) {
    const found = boxIn(seen, rng, ({ sealed, shippedAt }) => sealed !== null && shippedAt === null);
    return found ? { jobId: found.jobId, boxId: found.boxId, reason: 'forgot one' } : null;
  },
  boxLabelled(seen, rng) {
    const found = boxIn(seen, rng, ({ sealed, shippedAt }) => sealed !== null && shippedAt === null);
    if (!found) return null;
    const label = { carrierName: 'UPS', trackingNumber: `R-${rng.between(1, 30)}`, reason: '' };
    return { jobId: found.jobId, boxId: found.boxId, label: rng.chance(0.9) ? label : null };
  },
  boxLabelPrinted(seen, rng) {
    const found = boxIn(seen, rng, ({ sealed, shippedAt }) => sealed !== null && shippedAt === null);
    if (!found) return null;
    const trackingNumber = rng.chance(0.5) ? `R-${rng.between(1, 30)}` : null;
    const label = rng.pick(printedLabels);
    return { jobId: found.jobId, boxId: found.boxId, label, trackingNumber, reason: rng.pick(reasons) };
  },
  shipped(seen, rng) {
    const given = {
      carrierName: 'UPS',
      trackingNumber: `R-${rng.between(1, 30)}`,
      shipDate: seen.now,
      reason: rng.pick(reasons),
    };
    const box = boxIn(seen, rng, ({ sealed, shippedAt }) => sealed !== null && shippedAt === null);
    if (box && rng.chance(0.5)) {
      const job = seen.jobs.find(({ id }) => id === box.jobId);
      const label = job && boxesOf(job).find(({ id }) => id === box.boxId)?.label;
      return { ...box, ...given, ...(label && { trackingNumber: label.trackingNumber }) };
    }
    const found = driveOf(seen, rng, inState('Completed', 'CompletedMoreInfo'));
    if (!found) return null;
    const isReady = ({ state }: Drive) => state === 'Completed' || state === 'CompletedMoreInfo';
    const ready = found.job.drives.filter(isReady).map(({ driveId }) => driveId);
    return {
      ...given,
      jobId: found.job.id,
      driveIds: ready.length > 0 ? ready : [found.drive.driveId],
    };
  },
  shippedUndone(seen, rng) {
    const found = driveOf(seen, rng, inState('ShippedBack'));
    if (!found) return null;
    const { job, drive } = found;
    const inBox = drive.boxId ? drivesIn(job, drive.boxId) : [drive];
    return { jobId: job.id, driveIds: inBox.map(({ driveId }) => driveId), reason: 'wrong box' };
  },
  driveDestroyed(seen, rng) {
    const found = driveOf(seen, rng, ({ job }) =>
      job.faults.some(({ kind, state }) => kind === 'return-address-invalid' && state === 'open'),
    );
    const secondOperatorId = rng.maybe(seen.operators)?.id ?? 'none';
    return found ? { ...named(found), secondOperatorId, method: 'destroy', certificate: 'C-1' } : null;
  },
  packageDestroyed(seen, rng) {
    const found = choose(
      rng,
      seen.packages,
      ({ state, faults }) => state === 'Unidentified' && faults.some(({ contacts }) => contacts.length > 2),
    );
    const secondOperatorId = rng.maybe(seen.operators)?.id ?? 'none';
    return found ? { packageId: found.id, secondOperatorId, method: 'destroy', certificate: 'C-2' } : null;
  },

  faultRecorded(seen, rng) {
    const kind = rng.pick(faultKinds);
    const [about] = faultTable[kind].subjects;
    const faultId = rng.uuid();
    const given = { faultId, kind, note: 'looks wrong', blocking: false };
    const isGone = kind === 'return-lost' || kind === 'return-damaged';
    const found = driveOf(seen, rng, isGone ? inState('ShippedBack') : inState('Received', 'Transferring'));
    if (about === 'drive') return found ? { ...given, subject: { kind: 'drive', ...named(found) } } : null;
    const box = rng.maybe(seen.packages);
    if (about === 'package')
      return box ? { ...given, subject: { kind: 'package', packageId: box.id } } : null;
    const of = rng.maybe(seen.jobs);
    return of ? { ...given, subject: { kind: 'job', jobId: of.id } } : null;
  },
  faultResolved(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    if (!found) return null;
    const outcome = rng.maybe(faultTable[found.fault.kind].outcomes) ?? 'continue';
    return {
      faultId: found.fault.id,
      subject: found.subject,
      outcome,
      note: 'settled',
      jobId: namedBy(outcome, seen, rng)?.id ?? null,
      waitUntil: null,
    };
  },
  faultUndone(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    return found ? { faultId: found.fault.id, subject: found.subject } : null;
  },
  contactRecorded(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    if (!found) return null;
    const channel = rng.chance(0.5) ? 'phone' : 'email';
    return {
      faultId: found.fault.id,
      subject: found.subject,
      channel,
      direction: 'out',
      answered: rng.chance(0.2),
      note: '',
    };
  },
  evidenceAdded(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    if (!found) return null;
    // A few, so that two stations add the same one.
    const sha256 = String(rng.between(1, 9)).repeat(64);
    return { ...ofFault(found), kind: found.fault.kind, sha256, type: 'image/jpeg', bytes: 300_000 };
  },
  evidenceUndone(seen, rng) {
    const found = faultOf(seen, rng, ({ evidence }) => evidence?.some(({ undone }) => !undone) === true);
    const photo = rng.maybe(found?.fault.evidence ?? []);
    return found && photo
      ? { ...ofFault(found), kind: found.fault.kind, operationId: photo.operationId }
      : null;
  },
  faultAssigned(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    if (!found) return null;
    const to = rng.chance(0.3) ? null : rng.chance(0.6) ? seen.operatorId : rng.maybe(seen.operators)?.id;
    return { ...ofFault(found), from: found.fault.owner, to: to ?? null };
  },
  faultPrioritised(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    if (!found) return null;
    const to = rng.pick(['low', 'normal', 'high'] as const);
    return { ...ofFault(found), from: found.fault.severity, to };
  },
  faultSnoozed(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    if (!found) return null;
    const { snoozed, subject } = found.fault;
    const from = snoozed?.operationId ?? null;
    if (from !== null && rng.chance(0.4)) return { ...ofFault(found), from, until: null, condition: null };
    const until = rng.chance(0.6) ? addMs(seen.now, rng.between(1, 72) * 3_600_000) : null;
    const condition =
      until === null || rng.chance(0.3) ? (subject.kind === 'drive' ? 'scan' : 'answer') : null;
    return { ...ofFault(found), from, until, condition };
  },
  answerAwaited(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    return found ? { ...ofFault(found), nextContactAt: addMs(seen.now, rng.between(1, 5) * dayMs) } : null;
  },
  faultMerged(seen, rng) {
    const found = faultOf(seen, rng, ({ state }) => state === 'open');
    const into = faultOf(seen, rng, (fault) => fault.state === 'open' && fault !== found?.fault);
    return found && into ? { ...ofFault(found), into: ofFault(into) } : null;
  },
  triageUndone(seen, rng) {
    const found = faultOf(seen, rng, ({ acts }) => acts?.some(({ undone }) => !undone) === true);
    const act = found?.fault.acts?.findLast(({ undone }) => !undone);
    return found && act
      ? { ...ofFault(found), operationId: act.operationId, into: found.fault.mergedInto ?? null }
      : null;
  },
  playbookSaved(seen, rng) {
    const [site] = seen.sites;
    return site
      ? { siteId: site.id, kind: rng.pick(faultKinds), text: rng.pick(['', 'ask the lead', 'call']) }
      : null;
  },
  lateDecided(seen, rng) {
    const isLate = ({ job, drive }: JobDrive) =>
      job.faults.some(
        ({ kind, state, subject }) =>
          kind === 'late-arrival' &&
          state === 'open' &&
          subject.kind === 'drive' &&
          subject.driveId === drive.driveId,
      );
    const found = driveOf(seen, rng, isLate);
    return found ? { ...named(found), decision: rng.chance(0.5) ? 'process' : 'returnUnprocessed' } : null;
  },
  jobClosed(seen, rng) {
    const found = choose(
      rng,
      seen.jobs,
      ({ state, faults }) =>
        state === 'Shipping' && faults.some(({ firstContactAt }) => firstContactAt !== null),
    );
    return found ? { jobId: found.id, reason: 'silent' } : null;
  },
  waitExtended(seen, rng) {
    const found = job(seen, rng, 'Shipping', 'Received');
    return found ? { jobId: found.id, until: addMs(seen.now, rng.between(1, 60) * dayMs) } : null;
  },

  clockExpired(seen, rng) {
    const due = [...seen.jobs, ...seen.packages].flatMap((document) =>
      clocksOf(document, seen.now).filter(({ state, dueAt }) => state === 'expired' && dueAt !== null),
    );
    const found = rng.maybe(due);
    return found?.dueAt ? { clock: found.clock, subject: found.subject, dueAt: found.dueAt } : null;
  },
  clockWarned(seen, rng) {
    const running = [...seen.jobs, ...seen.packages].flatMap((document) =>
      clocksOf(document, seen.now).filter(({ isNear }) => isNear),
    );
    const found = rng.maybe(running);
    return found?.dueAt ? { clock: found.clock, subject: found.subject, dueAt: found.dueAt } : null;
  },
  timeDoubted: () => null,
  faultEscalated(seen, rng) {
    const isLate = (fault: Fault) => (escalatesAt(fault) ?? endOfTime) <= seen.now;
    const found = faultOf(seen, rng, isLate);
    return found?.fault.nextStep.dueAt ? { ...ofFault(found), dueAt: found.fault.nextStep.dueAt } : null;
  },

  attentionSettled(seen, rng) {
    const found = choose(rng, seen.attentions, ({ settled }) => settled === null);
    if (!found) return null;
    const fitting = (['again', 'asFact', 'discarded', 'seen'] as const).filter(
      (one) => settledBy[found.reason][one],
    );
    return { attentionId: found.id, resolution: rng.maybe(fitting) ?? 'seen', reason: 'looked at it' };
  },
  operatorSaved(seen, rng) {
    const known = rng.maybe(seen.operators.filter(({ id }) => id.startsWith('extra-')));
    const id = known && rng.chance(0.5) ? known.id : `extra-${rng.between(1, 9)}`;
    const role = rng.pick(['operator', 'lead'] as const);
    return { id, name: id, badge: `BADGE${id}`, role, active: rng.chance(0.8) };
  },
  siteSaved(seen, rng) {
    const [site] = seen.sites;
    if (!site) return null;
    const { kind: _, ...fields } = site;
    return { ...fields, supportedCarriers: [`Carrier ${rng.between(1, 5)}`] };
  },
};

/** What is done all day at a dock; everything else happens now and then. */
const usual: OperationType[] = [
  'packageScanned',
  'packageScanned',
  'packageArrived',
  'driveScanned',
  'driveScanned',
  'driveScanned',
  'driveScanned',
  'packageConditionRecorded',
  'packageClosed',
  'transferStarted',
  'transferEnded',
  'transferEnded',
  'drivePacked',
  'drivePacked',
  'boxSealed',
  'shipped',
];
const rare = new Set<OperationType>(['siteSaved', 'playbookSaved', 'jobDeleted', 'operatorSaved']);
const all = (Object.keys(drafts) as OperationType[]).filter((type) => !rare.has(type));

/** Something that somebody does now; null when nothing came to their mind. */
export function act(seen: Seen, rng: Rng): Act | null {
  const from = rng.chance(0.5) ? usual : rng.chance(0.06) ? [...rare] : all;
  const type = rng.maybe(from);
  const payload = type && drafts[type](seen, rng);
  return type && payload ? ({ type, payload } as Act) : null;
}
