import type { Job } from '../../../shared/documents';
import { dockPlace, onTheWay } from '../../../shared/drives/places';
import type { Command } from '../../../shared/scan-code/command-code';
import { madeUpSerial } from './drive-label';

export const badgeCode = (badge: string) => `$B:${badge}`;
export const commandCode = (command: Command) => `$C:${command}`;
export const placeCode = (place: string) => `$P:${place}`;

/** Places that every site has: the dock, and the cart. */
export const everySitesPlaces = [dockPlace, onTheWay].map((place) => place.toUpperCase());

/** Shelves of the demo site. */
export const demoPlaces = ['RACK-1', 'RACK-2', 'RACK-3', 'RACK-4'];

const mostOnLabel = 12;

/**
 * The serials on the drives in the box: those of the list, or made-up ones where the customer lists none (an export). The
 * demo's decoy, one letter off, is among them.
 */
export function serialsInBox(job: Job): string[] {
  const decoy = job.tags['decoy'];
  if (job.drives.length > 0 || job.type === 'Import')
    return [...job.drives.map(({ driveId }) => driveId), ...(decoy ? [decoy] : [])];
  const count = Math.min(job.deliveryPackage?.driveCount ?? 1, mostOnLabel);
  return Array.from({ length: count }, (_, at) => madeUpSerial(`${job.id} ${at}`));
}
