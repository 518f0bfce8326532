import type { Actor } from '../../shared/documents';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { upsCheckDigit } from '../../shared/scan-code/check-digits/ups-check-digit';
import { serialKeys } from '../../shared/scan-code/serial';

/*
 * Ten drives a job, everything a function of the job's number, so that whoever scans, asks or checks knows what the seeded
 * hub holds without asking it.
 */
export const drivesPerJob = 10;
export const benchSubscription = '00000000-0000-4000-8000-0000000000bb';
export const benchResourceGroup = 'drives';

/** Prime to 36^6, so that no two numbers give the same serial, and neighbours look nothing alike. */
const stride = 1_000_003;
export const serialOf = (drive: number) =>
  `ZR${((drive * stride) % 36 ** 6).toString(36).toUpperCase().padStart(6, '0')}`;
export const serialsOf = (job: number) =>
  Array.from({ length: drivesPerJob }, (_, drive) => serialOf(job * drivesPerJob + drive));

export function trackingNumberOf(job: number): string {
  const body = `5R893903${String(job).padStart(7, '0')}`;
  return `1Z${body}${upsCheckDigit(body)}`;
}

const uuid = (kind: string, number: number) =>
  `00000000-0000-4000-${kind}-${String(number).padStart(12, '0')}`;
export const jobIdOf = (job: number) => uuid('8a00', job);
export const packageIdOf = (job: number) => uuid('8b00', job);
export const jobNameOf = (job: number) => `bench-${String(job).padStart(5, '0')}`;

type Envelope = { id: string; at: string; actor: Actor; seen: Operation['seen'] };

function operation<T extends OperationType>(envelope: Envelope, type: T, payload: Payload<T>): Operation {
  return { ...envelope, v: 1, type, payload } as Operation;
}

/** The customer's two calls: an import job with ten drives, on its way. */
export function jobOperations(job: number, { at, newId }: { at: string; newId: () => string }): Operation[] {
  const deliveryPackage = {
    carrierName: 'UPS',
    trackingNumber: trackingNumberOf(job),
    driveCount: null,
    shipDate: null,
  };
  const jobId = jobIdOf(job);
  const envelope = (): Envelope => ({ id: newId(), at, actor: { kind: 'hub' }, seen: null });
  return [
    operation(envelope(), 'jobCreated', {
      jobId,
      name: jobNameOf(job),
      subscriptionId: benchSubscription,
      resourceGroup: benchResourceGroup,
      location: 'West Europe',
      type: 'Import',
      deliveryPackage,
      hasReturnAddress: true,
      hasReturnShipping: true,
      logLevel: 'Error',
      backupDriveManifest: false,
      tags: {},
      drives: serialsOf(job).map((driveId) => ({
        driveId,
        keys: serialKeys(driveId),
        manifestFile: '\\DriveManifest.xml',
        manifestHash: '109B21108597EF36D5785F08303F3638',
        driveHeaderHash: null,
      })),
      personalHash: null,
    }),
    operation(envelope(), 'jobUpdated', {
      jobId,
      ship: true,
      cancel: false,
      expectedPackageId: packageIdOf(job),
      deliveryPackage,
      personalHash: null,
    }),
  ];
}

/** Of ten drives. */
export const scannedDrives = 8;
export const lastScannedOf = (job: number) => serialOf(job * drivesPerJob + scannedDrives - 1);

type Dock = { stationId: string; operatorId: string; at: string; newId: () => string };

/** What a station does with the parcel of one job: opens it, finds it intact and scans eight of its drives. */
export function dockOperations(job: number, { stationId, operatorId, at, newId }: Dock): Operation[] {
  const packageId = packageIdOf(job);
  const trackingNumber = trackingNumberOf(job);
  const envelope = (code: string): Envelope => ({
    id: newId(),
    at,
    actor: { kind: 'station', stationId, operatorId },
    seen: { outcome: 'applied', code },
  });
  return [
    operation(envelope('pkg.open'), 'packageScanned', {
      packageId,
      code: trackingNumber,
      trackingKeys: [trackingNumber],
      trackingNumber,
      carrierName: 'UPS',
      source: 'hid',
    }),
    operation(envelope('pkg.condition'), 'packageConditionRecorded', {
      packageId,
      condition: 'intact',
      marks: [],
      note: '',
    }),
    ...serialsOf(job)
      .slice(0, scannedDrives)
      .map((serial) =>
        operation(envelope('drv.ok'), 'driveScanned', {
          packageId,
          serial,
          source: 'hid',
          jobId: null,
          confirmed: false,
        }),
      ),
  ];
}
