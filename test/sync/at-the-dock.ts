import { randomUUID } from 'node:crypto';
import type { Station } from '../../renderer/store/station';

/** Scans a parcel; the id of its package document. */
export async function scanParcel(page: Station, trackingNumber: string): Promise<string> {
  const result = await page.perform('packageScanned', {
    packageId: randomUUID(),
    code: trackingNumber,
    trackingKeys: [trackingNumber],
    trackingNumber,
    carrierName: 'DHL',
    source: 'hid',
  });
  if (result.outcome === 'noop' || result.outcome === 'refused') throw new Error(`parcel: ${result.code}`);
  const opened = result.documents.find((document) => document.kind === 'package');
  if (!opened) throw new Error('no package');
  return opened.id;
}

export const scanDrive = (page: Station, packageId: string, serial: string) =>
  page.perform('driveScanned', { packageId, serial, source: 'hid', jobId: null, confirmed: false });

/** States of a job's drives by their ids. */
export async function drivesOf(page: Station, jobId: string): Promise<Record<string, string>> {
  const job = await page.get('job', jobId);
  return Object.fromEntries((job?.drives ?? []).map((drive) => [drive.driveId, drive.state]));
}
