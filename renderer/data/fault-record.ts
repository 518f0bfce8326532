import type { Document, Fault, Job, Package } from '../../shared/documents';
import { isHere } from '../../shared/drives/drive';

export type ShownFault = Pick<
  Fault,
  | 'id'
  | 'kind'
  | 'subject'
  | 'blocks'
  | 'severity'
  | 'note'
  | 'openedAt'
  | 'openedBy'
  | 'owner'
  | 'nextStep'
  | 'snoozed'
  | 'waiting'
  | 'escalated'
> & {
  /** Who last gave it to its owner, and by which operation; absent: nobody did, or an older program wrote the row. */
  given?: { operationId: string; operatorId: string | null };
  /** Who made the last decision about it. */
  decidedBy?: string | null;
};

/**
 * An open fault as the lists of the triage show it: derived from its document in the same commit, so that no list reads
 * documents. A row that sleeps (put aside, or waiting for the customer) stands in its sleeping queue until wakeFaults()
 * moves it; so a commit needs no clock.
 */
export type FaultRecord = {
  /** `job/<id>/<fault>`: a rule may give faults of two documents the same id. */
  key: string;
  document: { kind: 'job' | 'package'; id: string };
  fault: ShownFault;
  /** The job's name or the parcel's number. */
  name: string;
  driveId: string | null;
  carrier: string | null;
  customer: string | null;
  place: string | null;
  /** `inbox`, `mine/<operator>`, `waiting` or `snoozed`. */
  queue: string;
  /** Within its queue. */
  order: string;
  /** Absent: it is awake, or nothing but an event wakes it. */
  wakeAt?: string;
  /** What is due next; only while it is awake. */
  dueAt?: string;
  /** Place first, for whoever goes along the shelf; only while it is on site. */
  shelf?: string;
};

export const mineQueue = (operatorId: string) => `mine/${operatorId}`;
const noTime = '9999';
const ranks: Record<Fault['severity'], string> = { high: '0', normal: '1', low: '2' };

type Facts = Omit<FaultRecord, 'queue' | 'order' | 'wakeAt' | 'dueAt' | 'shelf'>;

/** Where the row stands at this instant; without one, as if no time had passed. */
export function placedAt({ key, document, fault, ...facts }: Facts | FaultRecord, now: string): FaultRecord {
  const { name, driveId, carrier, customer, place } = facts;
  const { snoozed, waiting, owner, severity, nextStep, openedAt } = fault;
  const base = { key, document, fault, name, driveId, carrier, customer, place };
  const sleeps = (until: string | null | undefined) => until === null || (until ?? '') > now;
  if (snoozed && sleeps(snoozed.until)) return asleep(base, 'snoozed', snoozed.until);
  if (waiting && sleeps(waiting.nextContactAt)) return asleep(base, 'waiting', waiting.nextContactAt);
  const dueAt = waiting ? waiting.nextContactAt : nextStep.dueAt;
  const order = `${ranks[severity]} ${dueAt ?? noTime} ${openedAt} ${key}`;
  return {
    ...base,
    queue: owner === null ? 'inbox' : mineQueue(owner),
    order,
    ...(dueAt !== null && { dueAt }),
    ...(place !== null && { shelf: `${place} ${order}` }),
  };
}

function asleep(base: Facts, queue: 'snoozed' | 'waiting', wakeAt: string | null): FaultRecord {
  const order = `${wakeAt ?? noTime} ${base.fault.openedAt} ${base.key}`;
  return {
    ...base,
    queue,
    order,
    ...(wakeAt !== null && { wakeAt }),
    ...(base.place !== null && { shelf: `${base.place} ${order}` }),
  };
}

/** The open faults of a document as rows, asleep where they may be. */
export function faultRecords(document: Document | null | undefined): FaultRecord[] {
  if (document?.kind !== 'job' && document?.kind !== 'package') return [];
  return document.faults
    .filter(({ state }) => state === 'open')
    .map((fault) => placedAt({ ...aboutDocument(document, fault), fault: shown(fault) }, ''));
}

function shown(fault: Fault): ShownFault {
  const { id, kind, subject, blocks, severity, note, openedAt, openedBy } = fault;
  const { owner, nextStep, snoozed = null, waiting = null, escalated, acts = [] } = fault;
  const given = acts.findLast(({ type, undone }) => type === 'assigned' && !undone);
  const last = acts.findLast(({ undone }) => !undone);
  return {
    id,
    kind,
    subject,
    blocks,
    severity,
    note,
    openedAt,
    openedBy,
    owner,
    nextStep,
    snoozed,
    waiting,
    ...(escalated && { escalated }),
    ...(given && { given: { operationId: given.operationId, operatorId: given.operatorId } }),
    ...(last && { decidedBy: last.operatorId }),
  };
}

function aboutDocument(document: Job | Package, { id, subject }: Pick<Fault, 'id' | 'subject'>) {
  const ref = { kind: document.kind, id: document.id };
  const key = `${ref.kind}/${ref.id}/${id}`;
  if (document.kind === 'package') {
    const { carrierName: carrier, trackingNumber, place } = document;
    return { key, document: ref, name: trackingNumber ?? '', driveId: null, carrier, customer: null, place };
  }
  const driveId = subject.kind === 'drive' ? subject.driveId : null;
  const drive = document.drives.find((one) => one.driveId === driveId);
  return {
    key,
    document: ref,
    name: document.name,
    driveId,
    carrier: document.deliveryPackage?.carrierName ?? null,
    customer: document.subscriptionId,
    // What came back undelivered is on site although it is ShippedBack.
    place: drive && (isHere(drive) || drive.state === 'ShippedBack') ? drive.place : null,
  };
}

/** Counters of the lists that a row stands in. */
export function faultLists({ queue, shelf }: FaultRecord): string[] {
  return [`fault/${queue}`, 'fault/all', ...(shelf === undefined ? [] : ['fault/shelf'])];
}

/** Which faults, in which order. */
export type FaultList =
  | { by: 'queue'; queue: string }
  | { by: 'due'; before: string }
  | { by: 'shelf' | 'all' };
