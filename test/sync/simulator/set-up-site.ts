import type { OperationType, Payload } from '../../../shared/operations';
import { serialKeys } from '../../../shared/scan-code/serial';
import { addMs, dayMs } from '../../../shared/time';
import { dockAddress } from '../dock-address';
import { newJob, shipping } from './act-at-dock';
import type { Rng } from './rng';
import { siteId } from './run-world';
import type { SimHub } from './sim-hub';

type Job = Payload<'jobCreated'>;

/** Who works here; the first thing that a hub's database knows. */
export async function setUpSite(hub: SimHub): Promise<void> {
  await hub.act('siteSaved', {
    id: siteId,
    name: 'Gävle',
    demo: false,
    location: 'westeurope',
    locationDisplayName: 'West Europe',
    address: dockAddress,
    supportedCarriers: ['UPS'],
    rules: { blindCount: false, inboundIdRequired: false },
  });
  for (const [id, role] of [
    ['op-1', 'operator'],
    ['op-2', 'operator'],
    ['lead-1', 'lead'],
    ['admin-1', 'admin'],
    ['admin-2', 'admin'],
  ] as const)
    await hub.act('operatorSaved', { id, name: id, badge: `BADGE${id}`, role, active: true });
}

/** Jobs of every age, so that whatever people do at a dock has something to be done to. */
export async function setUpJobs(hub: SimHub, rng: Rng, now: string): Promise<void> {
  for (let n = 0; n < 8; n++) await customerJob(hub, rng, `order-${n}`);
  const past = (days: number) => addMs(now, -days * dayMs);
  const at = <T extends OperationType>(days: number, type: T, payload: Payload<T>) =>
    hub.act(type, payload, { at: past(days) });

  const stale = newJob(rng, { name: 'stale', drives: 1 });
  await at(20, 'jobCreated', stale);
  const waiting = await shippedJob(hub, rng, { name: 'waiting', type: 'Import', at: past(40) });
  await hub.act('bitLockerKeysListed', { jobId: waiting.jobId });

  const silent = await shippedJob(hub, rng, { name: 'silent', type: 'Import', at: past(60) });
  const overdue = { faultId: rng.uuid(), subject: { kind: 'job', jobId: silent.jobId } as const };
  await at(45, 'faultRecorded', { ...overdue, kind: 'package-overdue', note: '', blocking: false });
  await at(44, 'contactRecorded', {
    ...overdue,
    channel: 'phone',
    direction: 'out',
    answered: false,
    note: '',
  });

  const lost = await receivedJob(hub, rng, { name: 'no-address', type: 'Import', days: 120, past });
  const noAddress = { faultId: rng.uuid(), subject: { kind: 'job', jobId: lost.jobId } as const };
  await at(110, 'faultRecorded', { ...noAddress, kind: 'return-address-invalid', note: '', blocking: false });
  await lookedFor(hub, noAddress, past);

  await receivedJob(hub, rng, { name: 'export', type: 'Export', days: 2, past });

  const packageId = rng.uuid();
  const unknown = { code: '', trackingKeys: [], trackingNumber: null, carrierName: null };
  await at(120, 'packageRegistered', { packageId, ...unknown, sender: '', place: 'hold', note: 'no label' });
  await lookedFor(hub, { faultId: '', subject: { kind: 'package', packageId } }, past);

  const ended = await shippedJob(hub, rng, { name: 'ended', type: 'Import', at: past(60) });
  const gone = { faultId: rng.uuid(), subject: { kind: 'job', jobId: ended.jobId } as const };
  await at(45, 'faultRecorded', { ...gone, kind: 'package-overdue', note: '', blocking: false });
  await at(44, 'contactRecorded', { ...gone, channel: 'email', direction: 'out', answered: false, note: '' });
  await at(5, 'jobClosed', { jobId: ended.jobId, reason: 'silent' });
  await scanInto(hub, rng, { job: ended, serials: ended.drives.map(({ driveId }) => driveId), at: past(1) });
}

/** A customer's new job, mostly on its way. */
export async function customerJob(hub: SimHub, rng: Rng, name: string): Promise<void> {
  const job = newJob(rng, { name, drives: rng.between(1, 4) });
  await hub.act('jobCreated', job);
  if (rng.chance(0.8)) await hub.act('jobUpdated', shipping(job.jobId, rng));
}

type Wanted = { name: string; type: Job['type']; at: string };

async function shippedJob(hub: SimHub, rng: Rng, { name, type, at }: Wanted): Promise<Job> {
  const drives = [`WD-${name}-1`, `WD-${name}-2`].map((driveId) => ({
    driveId,
    keys: serialKeys(driveId),
    manifestFile: null,
    manifestHash: null,
    driveHeaderHash: null,
  }));
  const letters = name.toUpperCase().replaceAll('-', '');
  const delivery = { carrierName: 'UPS', trackingNumber: `1Z9${letters}`, driveCount: 2, shipDate: null };
  const base = newJob(rng, { name, drives: 1 });
  const job: Job = { ...base, type, deliveryPackage: delivery, drives: type === 'Import' ? drives : [] };
  await hub.act('jobCreated', job, { at });
  await hub.act('jobUpdated', shipping(job.jobId, rng), { at });
  return job;
}

type Received = { name: string; type: Job['type']; days: number; past: (days: number) => string };

async function receivedJob(hub: SimHub, rng: Rng, { name, type, days, past }: Received): Promise<Job> {
  const job = await shippedJob(hub, rng, { name, type, at: past(days) });
  const serials = type === 'Import' ? job.drives.map(({ driveId }) => driveId) : [`${name}A`, `${name}B`];
  await scanInto(hub, rng, { job, serials, at: past(days - 1) });
  return job;
}

async function scanInto(
  hub: SimHub,
  rng: Rng,
  { job, serials, at }: { job: Job; serials: string[]; at: string },
): Promise<void> {
  const trackingNumber = job.deliveryPackage?.trackingNumber ?? '';
  const packageId = rng.uuid();
  const label = { code: trackingNumber, trackingKeys: [trackingNumber], trackingNumber, carrierName: 'UPS' };
  const by = { at, actor: { kind: 'station', stationId: 'dock-before', operatorId: 'op-1' } } as const;
  await hub.act('packageScanned', { packageId, ...label, source: 'hid' }, by);
  for (const serial of serials) {
    const scan = { packageId, serial, source: 'hid', jobId: job.jobId, confirmed: true } as const;
    await hub.act('driveScanned', scan, by);
  }
  await hub.act('packageConditionRecorded', { packageId, condition: 'intact', marks: [], note: '' }, by);
  await hub.act('packageClosed', { packageId, missing: [] }, by);
}

type About = Pick<Payload<'contactRecorded'>, 'faultId' | 'subject'>;

/** As DRIVE-7 wants it before anything is destroyed. */
async function lookedFor(hub: SimHub, about: About, past: (days: number) => string): Promise<void> {
  const faultId = about.faultId || hub.openFault(about.subject);
  const contact = { ...about, faultId, direction: 'out', answered: false, note: '' } as const;
  await hub.act('contactRecorded', { ...contact, channel: 'phone' }, { at: past(105) });
  await hub.act('contactRecorded', { ...contact, channel: 'email' }, { at: past(80) });
  await hub.act('contactRecorded', { ...contact, channel: 'phone' }, { at: past(60) });
}
