import type {
  Actor,
  Attention,
  Drive,
  Fault,
  Job,
  Operator,
  Package,
  Site,
  Subject,
} from '../../shared/documents';
import { newDrive } from '../../shared/drives/drive';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { reduce } from '../../shared/reduce';
import type { ReduceContext, Result, View } from '../../shared/reduce-types';
import { serialKeys } from '../../shared/scan-code/serial';
import { jobTrackingKeys } from '../../shared/scan-code/tracking-key';
import { addMs, dayMs, type Instant } from '../../shared/time';
import { viewOf } from '../../shared/view';

/** The instant from which tests count. */
export const day0: Instant = '2026-03-02T08:00:00.000Z';
export const day = (days: number): Instant => addMs(day0, days * dayMs);
export const minute = (minutes: number): Instant => addMs(day0, minutes * 60_000);

export const aStation: Actor = { kind: 'station', stationId: 'dock-1', operatorId: 'anna' };
/** Bo at the other dock. */
export const anotherStation: Actor = { kind: 'station', stationId: 'dock-2', operatorId: 'bo' };
export const aCustomer: Actor = { kind: 'customer', subscriptionId: 'contoso' };
export const theHub: Actor = { kind: 'hub' };

/** What aJob() and its drive are to a fault or a move. */
export const ofJob = { kind: 'job', jobId: 'job-1' } satisfies Subject;
export const ofDrive = { kind: 'drive', jobId: 'job-1', driveId: 'WD-A1' } satisfies Subject;

export function aDrive(changes: Partial<Drive> = {}): Drive {
  const driveId = changes.driveId ?? 'WD-A1';
  const arrivedAt = changes.state && !['Specified', 'NeverReceived'].includes(changes.state) ? day0 : null;
  return newDrive({
    driveId,
    keys: serialKeys(driveId),
    origin: 'listed',
    state: 'Specified',
    arrivedAt,
    ...changes,
  });
}

/** A transfer that is half done, unless told otherwise. */
export function aTransfer(
  changes: Partial<NonNullable<Drive['transfer']>> = {},
): NonNullable<Drive['transfer']> {
  return {
    startedAt: day0,
    endedAt: null,
    bytesDone: 5,
    bytesTotal: 10,
    errors: 0,
    warnings: 0,
    reason: null,
    ...changes,
  };
}

/** An import job in Shipping with one specified drive, unless told otherwise. */
export function aJob(changes: Partial<Job> = {}): Job {
  const state = changes.state ?? 'Shipping';
  const isCreating = state === 'Creating';
  const isEnded = state === 'Completed' || state === 'Closed';
  const id = changes.id ?? 'job-1';
  return {
    kind: 'job',
    id,
    name: id,
    subscriptionId: 'contoso',
    resourceGroup: 'rg',
    location: 'West Europe',
    type: 'Import',
    state,
    cancelRequested: false,
    createdAt: day(-2),
    updatedAt: day(-2),
    shippingAt: isCreating ? null : day(-1),
    shippingInformationAt: isCreating ? null : day(-1),
    stillExpectedAt: null,
    waitUntil: null,
    endedAt: isEnded ? day0 : null,
    transitions: [
      { state: 'Creating', at: day(-2), passedOver: false },
      ...(isCreating ? [] : [{ state: 'Shipping' as const, at: day(-1), passedOver: false }]),
      ...(isCreating || state === 'Shipping' ? [] : [{ state, at: day0, passedOver: false }]),
    ],
    deliveryPackage: {
      carrierName: 'DHL',
      trackingNumber: '00340434161094042557',
      driveCount: null,
      shipDate: null,
    },
    packages: { arrivedAt: null, unclosed: false, onSite: false },
    furtherTrackingNumbers: [],
    hasReturnAddress: true,
    hasReturnShipping: true,
    returnChangedAt: null,
    returnPackage: null,
    logLevel: 'Error',
    backupDriveManifest: false,
    tags: {},
    drives: changes.type === 'Export' ? [] : [aDrive()],
    faults: [],
    transferBegan: false,
    percentComplete: null,
    reopenedAt: null,
    ...changes,
  };
}

/** A package of job-1 that is open at dock-1, unless told otherwise. */
export function aPackage(changes: Partial<Package> = {}): Package {
  const state = changes.state ?? 'Open';
  const trackingNumber = '00340434161094042557';
  const isExpected = state === 'Expected';
  const wasOpened = state === 'Open' || state === 'Closed';
  return {
    kind: 'package',
    id: 'package-1',
    aliases: [],
    state,
    carrierName: 'DHL',
    trackingNumber,
    trackingKeys: jobTrackingKeys(changes.trackingNumber ?? trackingNumber),
    jobIds: ['job-1'],
    expectedAt: day(-1),
    arrivedAt: isExpected ? null : day0,
    openedAt: wasOpened ? day0 : null,
    closedAt: state === 'Closed' ? day0 : null,
    openedBy: wasOpened ? { stationId: 'dock-1', operatorId: 'anna' } : null,
    closedBy: null,
    condition: isExpected ? null : 'intact',
    marks: [],
    counted: null,
    place: null,
    scans: [],
    held: [],
    faults: [],
    reason: null,
    accessories: [],
    reopenings: [],
    ...changes,
  };
}

export function aFault(changes: Partial<Fault> = {}): Fault {
  return {
    id: 'fault-1',
    kind: 'other',
    subject: { kind: 'job', jobId: 'job-1' },
    blocks: 'nothing',
    severity: 'normal',
    state: 'open',
    note: '',
    openedAt: day0,
    openedBy: aStation,
    owner: null,
    nextStep: { code: 'look', dueAt: null },
    contacts: [],
    firstContactAt: null,
    answeredAt: null,
    outcome: null,
    resolvedAt: null,
    resolvedBy: null,
    resolvedNote: '',
    ...changes,
  };
}

/** About the drive of aJob(). */
export function aDriveFault(changes: Partial<Fault> = {}): Fault {
  return aFault({ kind: 'drive-damaged', subject: ofDrive, blocks: 'drive', ...changes });
}

export function anAttention(changes: Partial<Attention> = {}): Attention {
  return {
    kind: 'attention',
    id: 'op-1',
    reason: 'refused',
    operationType: 'packageTakenOver',
    payload: { packageId: 'package-1' },
    code: 'pkg.notOpen',
    params: {},
    seenCode: 'done',
    stationId: 'dock-1',
    operatorId: 'anna',
    at: day0,
    jobIds: [],
    packageId: 'package-1',
    driveId: null,
    rootOperationId: null,
    settled: null,
    ...changes,
  };
}

export function anOperator(changes: Partial<Operator> = {}): Operator {
  return {
    kind: 'operator',
    id: 'anna',
    name: 'Anna',
    badge: 'B-1',
    role: 'operator',
    active: true,
    ...changes,
  };
}

export function aSite(changes: Partial<Site> = {}): Site {
  return {
    kind: 'site',
    id: 'ams1',
    name: 'Amsterdam 1',
    demo: false,
    location: 'westeurope',
    locationDisplayName: 'West Europe',
    address: {
      recipientName: 'Dock',
      streetAddress1: 'Dockweg 1',
      streetAddress2: '',
      city: 'Amsterdam',
      stateOrProvince: '',
      postalCode: '1012 AB',
      countryOrRegion: 'NL',
      phone: '+31 20 555 0100',
      additionalShippingInformation: '',
    },
    supportedCarriers: ['DHL', 'UPS', 'FedEx'],
    rules: { blindCount: false, inboundIdRequired: false },
    ...changes,
  };
}

export function anOperation<T extends OperationType>(
  type: T,
  payload: Payload<T>,
  changes: { id?: string; actor?: Actor; at?: Instant } = {},
): Operation<T> {
  return {
    id: changes.id ?? `${type}-1`,
    v: 1,
    type,
    actor: changes.actor ?? aStation,
    at: changes.at ?? minute(60),
    seen: null,
    payload,
  };
}

export const asOperator: ReduceContext = {
  role: 'operator',
  rules: { blindCount: false, inboundIdRequired: false },
  judging: false,
};
export const asLead: ReduceContext = { ...asOperator, role: 'lead' };
export const asAdmin: ReduceContext = { ...asOperator, role: 'admin' };

export function aView(...documents: (Job | Package | Operator | Site | View['attentions'][number])[]): View {
  return viewOf(documents);
}

/** reduce() on these documents, as a lead at dock-1 unless told otherwise. */
export function act<T extends OperationType>(
  documents: Parameters<typeof aView>,
  operation: Operation<T>,
  context: ReduceContext = asLead,
): Result {
  return reduce(aView(...documents), operation as Operation, context);
}

/** The job that an accepted result carries; fails the test when there is none. */
export function jobOf(result: Result, id = 'job-1'): Job {
  const job = documentsIn(result).find((document) => document.kind === 'job' && document.id === id);
  if (job?.kind !== 'job') throw new Error(`no job ${id} in ${JSON.stringify(result)}`);
  return job;
}

export function packageOf(result: Result, id = 'package-1'): Package {
  const found = documentsIn(result).find((document) => document.kind === 'package' && document.id === id);
  if (found?.kind !== 'package') throw new Error(`no package ${id} in ${JSON.stringify(result)}`);
  return found;
}

export function driveOf(result: Result, driveId = 'WD-A1', jobId = 'job-1'): Drive {
  const drive = jobOf(result, jobId).drives.find((one) => one.driveId === driveId);
  if (!drive) throw new Error(`no drive ${driveId} in ${JSON.stringify(result)}`);
  return drive;
}

function documentsIn(result: Result) {
  if (result.outcome === 'applied' || result.outcome === 'flagged') return result.documents;
  throw new Error(`not accepted: ${JSON.stringify(result)}`);
}
