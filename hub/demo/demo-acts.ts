import { scanTrackingKeys } from '../../shared/scan-code/tracking-key';
import { addMs, dayMs } from '../../shared/time';
import { customerCalled } from './customer-called';
import type { DemoAct } from './demo-act';
import { demoDrive } from './demo-drive';
import { type DemoJob, type DemoStage, demoCustomers, demoStages } from './demo-jobs';
import { demoBitLockerKey, demoSerial, demoTrackingNumber } from './demo-numbers';
import type { DemoStageHand } from './demo-stage';
import { nobodyAnswers } from './nobody-answers';
import { strayParcels } from './stray-parcels';
import { takenAlong } from './taken-along';
import { packDrives, returnBox } from './way-back';

type Cast = { job: DemoJob; index: number; serials: string[]; trackingNumber: string; packageId: string };
const gigabyte = 1_000_000_000;

/** Share of a job's age after which each stage is reached. */
const reachedAfter: Record<DemoStage, number> = {
  created: 0,
  shipped: 0.05,
  arrived: 0.35,
  opened: 0.38,
  partly: 0.4,
  received: 0.45,
  copying: 0.55,
  copied: 0.75,
  boxed: 0.8,
  returned: 0.85,
};

/** Everything that happens to the demo's jobs, in the order of time. `leadId` does what takes a lead. */
export function demoActs(
  jobs: readonly DemoJob[],
  now: string,
  newId: () => string,
  leadId: string,
): DemoAct[] {
  let serial = 0;
  const packages = new Map<string, { id: string; trackingNumber: string; mates: number }>();
  const cast = jobs.map((job, index): Cast => {
    const box = packages.get(job.inBoxOf ?? job.name);
    const trackingNumber = box?.trackingNumber ?? demoTrackingNumber(job.carrier, index);
    const packageId = box?.id ?? newId();
    packages.set(job.inBoxOf ?? job.name, { id: packageId, trackingNumber, mates: (box?.mates ?? 0) + 1 });
    const serials = Array.from({ length: job.drives }, () => demoSerial(serial++));
    const suffix = packages.get(job.inBoxOf ?? job.name)?.mates ?? 1;
    return {
      job,
      index,
      serials,
      packageId,
      trackingNumber: suffix > 1 ? `${trackingNumber}-${suffix}` : trackingNumber,
    };
  });
  return cast
    .flatMap((one) => [
      ...actsOf(one, now, leadId),
      ...(one.job.twist === 'nobody-answers' ? nobodyAnswers(one.job, now, newId()) : []),
    ])
    .concat(strayParcels(now, newId, unfinishedSerials(cast)), takenAlong(jobs, now))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The first job that its customer has left in Creating. */
function unfinishedSerials(cast: Cast[]): string[] {
  return cast.find(({ job }) => job.stage === 'created' && job.type === 'Import')?.serials ?? [];
}

function actsOf(cast: Cast, now: string, leadId: string): DemoAct[] {
  const { job } = cast;
  const createdAt = addMs(now, -job.age * dayMs);
  const last = demoStages.indexOf(job.stage);
  const acts: DemoAct[] = [];
  for (const stage of demoStages.slice(0, last + 1)) {
    // What stays here for months was done with in its first days.
    const workedOn = job.twist === 'nobody-answers' ? 12 : job.age;
    const at = addMs(createdAt, Math.round(workedOn * dayMs * reachedAfter[stage]) + cast.index * 1000);
    acts.push({ at, run: (hand) => stageActs[stage](hand, cast, leadId) });
  }
  return acts;
}

const stageActs: Record<DemoStage, (hand: DemoStageHand, cast: Cast, leadId: string) => Promise<void>> = {
  created: createJob,
  shipped: shipToDock,
  arrived: arrive,
  opened: open,
  partly: (hand, cast) => scanDrives(hand, cast, 0, Math.min(cast.serials.length - 1, 2)),
  received: receive,
  copying: startCopies,
  copied: endCopies,
  boxed: (hand, cast) => packDrives(hand, cast.job, returnNumberOf(cast)),
  returned: (hand, cast) => returnBox(hand, cast.job),
};

const returnNumberOf = ({ job, index }: Cast) => demoTrackingNumber(job.carrier, 500 + index);

async function createJob(hand: DemoStageHand, { job, serials, index }: Cast): Promise<void> {
  const customer = demoCustomers[job.customer];
  const isImport = job.type === 'Import';
  await hand.customer(job.customer, 'PUT', job.name, {
    location: 'Sweden Central',
    tags: { demo: 'true', ...(job.decoy ? { decoy: job.decoy } : {}) },
    properties: {
      storageAccountId: `/subscriptions/${customer?.subscriptionId}/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/demo${index}`,
      jobType: job.type,
      returnAddress: {
        recipientName: customer?.contact,
        streetAddress1: 'Exempelgatan 42',
        city: 'Malmö',
        postalCode: '211 20',
        countryOrRegion: 'Sweden',
        phone: '+46 40 555 01 00',
        email: 'drives@example.com',
      },
      returnShipping: { carrierName: job.carrier, carrierAccountNumber: '123456789' },
      backupDriveManifest: true,
      ...(isImport
        ? {
            driveList: serials.map((driveId, drive) => ({
              driveId,
              bitLockerKey: demoBitLockerKey(index * 10 + drive),
              manifestFile: '\\DriveManifest.xml',
              manifestHash: demoDrive(job.name, driveId).manifestHash,
              driveHeaderHash: '',
            })),
          }
        : { export: { blobList: { blobPathPrefix: ['/container/'] } } }),
    },
  });
  if (job.twist === 'cancelled' && job.stage === 'created') await cancel(hand, job);
}

const cancel = (hand: DemoStageHand, job: DemoJob) =>
  hand.customer(job.customer, 'PATCH', job.name, { properties: { cancelRequested: true } });

async function shipToDock(hand: DemoStageHand, { job, trackingNumber }: Cast): Promise<void> {
  await hand.customer(job.customer, 'PATCH', job.name, {
    properties: {
      state: 'Shipping',
      deliveryPackage: { carrierName: job.carrier, trackingNumber, driveCount: job.drives },
    },
  });
}

const parcel = ({ job, packageId, trackingNumber }: Cast) => ({
  packageId,
  code: trackingNumber,
  trackingKeys: scanTrackingKeys(trackingNumber),
  trackingNumber,
  carrierName: job.carrier,
  source: 'serial' as const,
});

async function arrive(hand: DemoStageHand, cast: Cast): Promise<void> {
  if (cast.job.twist === 'box-refused') {
    const { source: _, ...label } = parcel(cast);
    await hand.operate('packageRefused', { ...label, reason: 'Soaked through; the driver took it back' });
    return;
  }
  const damaged = cast.job.twist === 'box-damaged';
  await hand.operate('packageArrived', {
    ...parcel(cast),
    condition: damaged ? 'damaged' : null,
    marks: damaged ? ['crushed', 'wet'] : [],
  });
  if (damaged) {
    const subject = { kind: 'package' as const, packageId: cast.packageId };
    await hand.photograph({ subject, kind: 'package-damaged' }, 'crushedBox');
  }
}

async function open(hand: DemoStageHand, cast: Cast): Promise<void> {
  await hand.operate('packageScanned', parcel(cast));
  await hand.operate('packageConditionRecorded', {
    packageId: cast.packageId,
    condition: 'intact',
    marks: [],
    note: '',
  });
}

async function scanDrives(hand: DemoStageHand, cast: Cast, from: number, to: number): Promise<void> {
  const job = await hand.job(cast.job.customer, cast.job.name);
  for (const serial of cast.serials.slice(from, to))
    await hand.operate('driveScanned', {
      packageId: cast.packageId,
      serial,
      source: 'serial',
      jobId: cast.job.type === 'Export' ? job.id : null,
      confirmed: cast.job.type === 'Export',
    });
}

async function receive(hand: DemoStageHand, cast: Cast, leadId: string): Promise<void> {
  const missing = cast.job.twist === 'missing' || cast.job.twist === 'second-parcel' ? 1 : 0;
  await scanDrives(hand, cast, Math.min(cast.serials.length - 1, 2), cast.serials.length - missing);
  const job = await hand.job(cast.job.customer, cast.job.name);
  if (cast.job.twist === 'extra')
    await hand.operate('driveScanned', {
      packageId: cast.packageId,
      serial: demoSerial(900 + cast.index),
      source: 'serial',
      jobId: null,
      confirmed: true,
    });
  await hand.operate('packageClosed', {
    packageId: cast.packageId,
    missing: job.drives
      .filter(({ state }) => state === 'Specified')
      .map(({ driveId }) => ({ jobId: job.id, driveId, decision: 'neverReceived' as const })),
  });
  if (cast.job.twist === 'cancelled') await cancel(hand, cast.job);
  if (cast.job.twist === 'second-parcel')
    await hand.operate(
      'trackingNumberAdded',
      {
        jobId: job.id,
        trackingNumber: demoTrackingNumber(cast.job.carrier, 700 + cast.index),
        expectedPackageId: hand.newId(),
      },
      leadId,
    );
  if (cast.job.twist === 'job-fault' || cast.job.twist === 'drive-fault') return;
  for (const { driveId } of job.drives.filter(({ state }) => state === 'Received'))
    await hand.operate(
      'placeMoved',
      {
        subject: { kind: 'drive', jobId: job.id, driveId },
        place: `RACK-${(cast.index % 4) + 1}`,
      },
      leadId,
    );
}

const toCopy = async (hand: DemoStageHand, cast: Cast) => {
  const job = await hand.job(cast.job.customer, cast.job.name);
  const drives = job.drives.filter(({ origin }) => origin !== 'extra');
  return { job, drives };
};

async function startCopies(hand: DemoStageHand, cast: Cast): Promise<void> {
  const { job, drives } = await toCopy(hand, cast);
  const received = drives.filter(
    ({ state, returnUnprocessed }) => state === 'Received' && !returnUnprocessed,
  );
  if (job.cancelRequested) return;
  for (const [n, { driveId }] of received.entries()) {
    if (n > 0 && cast.job.stage === 'copying' && n === received.length - 1) break;
    await hand.operate('transferStarted', { jobId: job.id, driveId, confirmedAwaited: true });
    const bytesTotal = (n + 2) * 900 * gigabyte;
    await hand.operate('transferProgressed', {
      jobId: job.id,
      driveId,
      bytesDone: Math.round(bytesTotal * 0.4),
      bytesTotal,
    });
  }
  const subject = { kind: 'drive' as const, jobId: job.id, driveId: received[0]?.driveId ?? '' };
  if (cast.job.twist === 'drive-fault') {
    const faultId = hand.newId();
    await hand.operate('faultRecorded', {
      faultId,
      subject,
      kind: 'bitlocker-unlock-failed',
      note: 'Volume found, key refused.',
      blocking: false,
    });
    await hand.photograph({ subject, kind: 'bitlocker-unlock-failed' }, 'driveSticker');
    await customerCalled(hand, cast.job, { faultId, subject });
  }
  if (cast.job.twist === 'job-fault')
    await hand.operate('faultRecorded', {
      faultId: hand.newId(),
      subject: { kind: 'job', jobId: job.id },
      kind: 'storage-access-forbidden',
      note: '403 from the storage account.',
      blocking: false,
    });
}

async function endCopies(hand: DemoStageHand, cast: Cast): Promise<void> {
  const { job, drives } = await toCopy(hand, cast);
  for (const [n, { driveId, transfer }] of drives.filter(({ state }) => state === 'Transferring').entries())
    await hand.operate('transferEnded', {
      jobId: job.id,
      driveId,
      bytesDone: transfer?.bytesTotal ?? 0,
      bytesTotal: transfer?.bytesTotal ?? 0,
      errors: cast.job.twist === 'errors' && n === 0 ? 3 : 0,
      warnings: n === 1 ? 2 : 0,
      reason: null,
    });
}
