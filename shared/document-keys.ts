import type { Document } from './documents';
import { evidenceOf } from './faults/evidence-of';
import { boxCode, isReady, returnNumber } from './packing/box-label';
import type { Box } from './packing/box-schema';
import { badgeIdOf } from './scan-code/badge-id';
import { jobTrackingKeys } from './scan-code/tracking-key';

/*
 * Keys under which a document is found with one indexed read, on the hub (document_key) and on the station
 * (Dexie multi-entry index) alike.
 */
export const serialKey = (key: string) => `serial:${key}`;
export const trackingKeyOf = (key: string) => `tracking:${key}`;
export const packageKey = (packageId: string) => `package:${packageId}`;
/** The packages of a job, whatever their tracking numbers: JOB-14 and JOB-21 judge a job with all of them. */
export const packagesOfJobKey = (jobId: string) => `packages-of-job:${jobId}`;
export const badgeKey = (badge: string) => `badge:${badgeIdOf(badge) ?? badge}`;
export const jobNameKey = (subscriptionId: string, resourceGroup: string, name: string) =>
  `name:${subscriptionId}/${resourceGroup}/${name}`.toLowerCase();
/** What the name keys of a customer's jobs begin with. */
export const jobsOfCustomerKey = (subscriptionId: string) => `name:${subscriptionId}/`.toLowerCase();
/** Open attention items of a package's scans: PKG-4 refuses to close while one exists. */
export const attentionPackageKey = (packageId: string) => `attention-package:${packageId}`;
/** Open attention items of a job: a refusal that follows from an earlier one hangs under it. */
export const attentionJobKey = (jobId: string) => `attention-job:${jobId}`;

/** PACK-1: the job whose box it is. */
export const boxKey = (boxId: string) => `box:${boxId}`;
/** What the barcode of a box says. */
export const boxCodeKey = (code: string) => `box-code:${code}`;
/** PACK-7: the jobs of which a box waits for its carrier. */
export const boxReadyKey = 'box-ready';
/** PACK-4: the jobs of which something left under this number, or has it on its box. */
export const returnKey = (trackingNumber: string) => `return:${returnNumber(trackingNumber)}`;

/** PHOTO-1: whichever document names a photo as evidence; without one nobody needs the photo. */
export const photoKey = (sha256: string) => `photo:${sha256}`;

/** The hashes of the photos that a document names. */
export function photosOf(document: Document): string[] {
  if (document.kind !== 'job' && document.kind !== 'package') return [];
  return [...new Set(document.faults.flatMap((fault) => evidenceOf(fault).map(({ sha256 }) => sha256)))];
}

function boxKeys(box: Box): string[] {
  const { id, label } = box;
  return [
    boxKey(id),
    boxCodeKey(boxCode(id)),
    ...(label ? [returnKey(label.trackingNumber)] : []),
    ...(isReady(box) ? [boxReadyKey] : []),
  ];
}

export function documentKeys(document: Document): string[] {
  switch (document.kind) {
    case 'job': {
      const keys = [jobNameKey(document.subscriptionId, document.resourceGroup, document.name)];
      for (const drive of document.drives) for (const key of drive.keys) keys.push(serialKey(key));
      const numbers = [...document.furtherTrackingNumbers];
      if (document.deliveryPackage) numbers.push(document.deliveryPackage.trackingNumber);
      for (const number of numbers) for (const key of jobTrackingKeys(number)) keys.push(trackingKeyOf(key));
      for (const box of document.boxes ?? []) keys.push(...boxKeys(box));
      for (const { shipment } of document.drives) if (shipment) keys.push(returnKey(shipment.trackingNumber));
      return [...new Set(keys), ...photosOf(document).map(photoKey)];
    }
    case 'package':
      return [
        packageKey(document.id),
        ...document.aliases.map(packageKey),
        ...document.jobIds.map(packagesOfJobKey),
        ...document.trackingKeys.map(trackingKeyOf),
        ...document.held.flatMap((held) => held.keys.map(serialKey)),
        ...photosOf(document).map(photoKey),
      ];
    case 'attention':
      if (document.settled) return [];
      return [
        ...document.jobIds.map(attentionJobKey),
        ...(document.packageId ? [attentionPackageKey(document.packageId)] : []),
      ];
    case 'operator':
      return document.active ? [badgeKey(document.badge)] : [];
    case 'site':
      return [];
  }
}
